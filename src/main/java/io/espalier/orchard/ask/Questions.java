package io.espalier.orchard.ask;

import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Scene;
import io.espalier.orchard.world.Scene.Chart;
import io.espalier.orchard.world.Scene.Diagram;
import io.espalier.orchard.world.Scene.Label;
import io.espalier.orchard.world.Scene.Shop;
import io.espalier.orchard.world.Scene.Table;
import java.util.List;

/** Everything that can be asked about a scene. */
public final class Questions {
    private Questions() {}

    /**
     * Lists the questions about a scene with their answers.
     *
     * @param scene the scene
     * @param dice choose wrong options, numbers that are not true, and the order of pairs
     * @return about 10 to 60 groups of questions, in a fixed order of sub-types
     */
    public static List<Asked> about(Scene scene, Dice dice) {
        Sheet sheet = new Sheet(dice);
        if (scene instanceof Table table) {
            new TableQuestions(table, sheet).ask();
        } else if (scene instanceof Shop shop) {
            new ShopQuestions(shop, sheet).ask();
        } else if (scene instanceof Label label) {
            new LabelQuestions(label, sheet).ask();
        } else if (scene instanceof Diagram diagram) {
            new DiagramQuestions(diagram, sheet).ask();
        } else if (scene instanceof Chart chart) {
            new ChartQuestions(chart, sheet).ask();
        }
        return sheet.asked();
    }
}
