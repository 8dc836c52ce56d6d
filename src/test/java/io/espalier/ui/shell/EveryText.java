package io.espalier.ui.shell;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Step;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.testfx.util.WaitForAsyncUtils;

/** Goes through every view, and what lies above them, in the state worth looking at; the test looks at each node. */
final class EveryText {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private EveryText() {}

    /**
     * Visits every visible node that is no content of a table, a list or an answer.
     *
     * @param visit given the name of the view and the node
     */
    static void visit(SampleWindow sample, BiConsumer<String, Node> visit) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            // Not on the stage: the screen of the tests is smaller.
            ShellModel model = new ShellModel(Theme.LIGHT);
            Scene scene = new Shell(sample.services(), model).scene(WIDTH, HEIGHT);
            for (Step step : Step.values()) {
                sample.services().workspace().stepProperty().set(step);
                settle(scene);
                SampleScene.act(step, scene);
                settle(scene);
                visit(scene.getRoot(), step.key(), visit);
            }
            for (BooleanProperty overlay : List.of(
                    model.settingsOpenProperty(),
                    model.tasksOpenProperty(),
                    model.pinsOpenProperty(),
                    model.paletteOpenProperty())) {
                overlay.set(true);
                settle(scene);
                visit(scene.getRoot(), "overlay", visit);
                overlay.set(false);
            }
            ExportSubject.presentCut(sample.services().workspace())
                    .ifPresent(sample.services().workspace().exportProperty()::set);
            settle(scene);
            visit(scene.getRoot(), "export", visit);
            sample.services().workspace().exportProperty().set(null);
        });
    }

    private static void settle(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().resize(WIDTH, HEIGHT);
        scene.getRoot().layout();
        scene.getRoot().layout();
    }

    private static void visit(Node node, String view, BiConsumer<String, Node> visit) {
        if (!node.isVisible() || isContent(node)) {
            return;
        }
        visit.accept(view, node);
        if (node instanceof TitledPane titled) {
            visit(titled.getContent(), view, visit);
        } else if (node instanceof Parent parent && !(node instanceof Labeled) && !(node instanceof TextInputControl)) {
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, view, visit));
        }
    }

    /** Cells and headings of tables of the report, and what models answer. */
    private static boolean isContent(Node node) {
        boolean isAnswer = node.getId() != null && node.getId().startsWith("answer-") && node instanceof TextFlow;
        return isAnswer || node instanceof TableCell || node instanceof ListCell || node instanceof TableColumnHeader;
    }

    /** Returns whether a label shows less than its text and no tooltip tells the rest. */
    static boolean isCutOff(Node node, Predicate<String> isMessage) {
        return node instanceof Labeled labeled
                && labeled.lookup(".text") instanceof Text shown
                && labeled.getText() != null
                && isMessage.test(labeled.getText())
                && !shown.getText().equals(labeled.getText())
                && !labeled.isWrapText()
                && !(labeled instanceof TitledPane)
                && labeled.getTooltip() == null;
    }
}
