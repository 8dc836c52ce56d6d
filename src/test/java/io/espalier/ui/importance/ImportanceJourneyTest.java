package io.espalier.ui.importance;

import static io.espalier.ui.JourneyWindow.at;
import static io.espalier.ui.JourneyWindow.onFx;
import static io.espalier.ui.JourneyWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Scored;
import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.chart.bar.BarsPane;
import io.espalier.ui.chart.heat.HeatMapPane;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ImportanceJourneyTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private JourneyWindow window;

    @Start
    void open(Stage stage) {
        sample = new SampleWindow(home, Runnable::run);
        window = JourneyWindow.open(stage, sample, Step.IMPORTANCE);
    }

    @AfterEach
    void finish() {
        settle();
    }

    @Test
    void methodIsShownWhenAskedForAndWhatIsNotScoredHasNoRule(FxRobot robot) {
        robot.clickOn("#importance-calibrate");
        settle();
        assertFalse(robot.lookup("#calibration-method").query().isVisible());
        robot.clickOn("#calibration-method-toggle");
        settle();
        assertTrue(robot.lookup("#calibration-method").query().isVisible());
        ComboBox<Scored> scored = robot.lookup("#importance-scored").queryComboBox();
        onFx(() -> scored.setValue(Scored.LAYERS));
        settle();
        assertFalse(robot.lookup("#importance-estimator").query().getParent().isVisible());
        assertTrue(robot.lookup("#importance-influence").query().getParent().isVisible());
    }

    @Test
    void layerIsClickedOutAndComesBackByUndo(FxRobot robot) {
        robot.clickOn(at(robot, "#bi-bars", 0.5, 0.5));
        settle();
        assertEquals(Paradigm.LAYERWISE, window.cut().cutProperty().get().paradigm());
        assertEquals(1, window.cut().resultProperty().get().layersGone());
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        settle();
        assertEquals(0, window.cut().resultProperty().get().layersGone());
    }

    @Test
    void lineIsDraggedInOneStepAndMovedByKeys(FxRobot robot) {
        BarsPane bars = robot.lookup("#bi-bars").queryAs(BarsPane.class);
        double before = bars.thresholdProperty().get();
        double line = lineShare(bars);
        robot.moveTo(at(robot, "#bi-bars", 0.5, line)).press(MouseButton.PRIMARY);
        robot.moveTo(at(robot, "#bi-bars", 0.5, line - 0.1)).moveTo(at(robot, "#bi-bars", 0.5, line - 0.25));
        robot.release(MouseButton.PRIMARY);
        settle();
        int gone = window.cut().resultProperty().get().layersGone();
        assertTrue(gone >= 2, "the line took out " + gone);
        assertTrue(bars.thresholdProperty().get() > before);
        robot.type(KeyCode.DOWN);
        settle();
        assertEquals(gone - 1, window.cut().resultProperty().get().layersGone());
        onFx(() -> {
            window.cut().undo();
            window.cut().undo();
        });
        assertFalse(window.cut().undoableProperty().get());
    }

    /** Where the line lies in the pane, from the top; the plot leaves 12 pixels above and 20 below. */
    private static double lineShare(BarsPane bars) {
        double largest = 0;
        for (double value : bars.valuesProperty().get()) {
            largest = Math.max(largest, value);
        }
        double plot = Math.floor(bars.getHeight()) - 32;
        return (12 + plot * (1 - bars.thresholdProperty().get() / (largest * 1.08))) / bars.getHeight();
    }

    @Test
    void keysReadTheMapCellByCell(FxRobot robot) {
        HeatMapPane map = robot.lookup("#neuron-map").queryAs(HeatMapPane.class);
        onFx(map::requestFocus);
        robot.press(KeyCode.SHIFT)
                .type(KeyCode.DOWN)
                .type(KeyCode.DOWN)
                .type(KeyCode.RIGHT)
                .release(KeyCode.SHIFT);
        settle();
        assertEquals(new HeatMapPane.Cell(1, 1), map.hoveredProperty().get());
        assertTrue(map.getAccessibleHelp().startsWith("Layer 1 · neuron 1, value"), map.getAccessibleHelp());
        assertTrue(map.getAccessibleHelp().endsWith("kept"), map.getAccessibleHelp());
    }

    @Test
    void boxIsZoomedIntoAndBackspaceGoesBack(FxRobot robot) {
        HeatMapPane map = robot.lookup("#neuron-map").queryAs(HeatMapPane.class);
        robot.moveTo(at(robot, "#neuron-map", 0.3, 0.3)).press(MouseButton.PRIMARY);
        robot.moveTo(at(robot, "#neuron-map", 0.4, 0.6)).release(MouseButton.PRIMARY);
        settle();
        robot.moveTo(at(robot, "#neuron-map", 0.75, 0.5));
        settle();
        int zoomed = map.hoveredProperty().get().column();
        robot.type(KeyCode.BACK_SPACE).moveTo(at(robot, "#neuron-map", 0.74, 0.5));
        settle();
        int whole = map.hoveredProperty().get().column();
        assertTrue(zoomed < 350 && whole > 450, zoomed + " in the box, " + whole + " in the whole");
    }

    @Test
    void tokensAndDifferenceChangeWhatTheMapsShow(FxRobot robot) {
        HeatMapPane map = robot.lookup("#head-map").queryAs(HeatMapPane.class);
        float all = map.dataProperty().get().value(3, 3);
        robot.clickOn("#importance-tokens-visual");
        settle();
        assertTrue(map.dataProperty().get().value(3, 3) < all);
        onFx(() -> {
            MenuButton menu = robot.lookup("#importance-compare").queryAs(MenuButton.class);
            menu.getItems().get(menu.getItems().size() - 2).fire();
        });
        settle();
        assertTrue(map.coloursProperty().get().isDiverging());
        robot.clickOn("#importance-compare-stop");
        settle();
        assertFalse(map.coloursProperty().get().isDiverging());
    }
}
