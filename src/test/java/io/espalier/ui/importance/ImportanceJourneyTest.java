package io.espalier.ui.importance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.chart.BarsPane;
import io.espalier.ui.chart.HeatMapPane;
import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.CutModel;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
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
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ImportanceJourneyTest {
    @TempDir
    Path home;

    private SampleWindow sample;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        sample.services().workspace().stepProperty().set(Step.IMPORTANCE);
        stage.setScene(new Shell(sample.services(), new ShellModel(Theme.LIGHT)).scene(1280, 800));
        stage.show();
    }

    @AfterEach
    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    private CutModel cut() {
        return sample.services().workspace().cut();
    }

    private static Point2D at(FxRobot robot, String id, double x, double y) {
        Bounds bounds =
                robot.lookup(id).query().localToScreen(robot.lookup(id).query().getBoundsInLocal());
        return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    }

    @Test
    void layerIsClickedOutAndComesBackByUndo(FxRobot robot) {
        robot.clickOn(at(robot, "#bi-bars", 0.5, 0.5));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Paradigm.LAYERWISE, cut().cutProperty().get().paradigm());
        assertEquals(1, cut().resultProperty().get().layersGone());
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, cut().resultProperty().get().layersGone());
    }

    @Test
    void lineIsDraggedInOneStepAndMovedByKeys(FxRobot robot) {
        BarsPane bars = robot.lookup("#bi-bars").queryAs(BarsPane.class);
        double before = bars.thresholdProperty().get();
        double line = lineShare(bars);
        robot.moveTo(at(robot, "#bi-bars", 0.5, line)).press(MouseButton.PRIMARY);
        robot.moveTo(at(robot, "#bi-bars", 0.5, line - 0.1)).moveTo(at(robot, "#bi-bars", 0.5, line - 0.25));
        robot.release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        int gone = cut().resultProperty().get().layersGone();
        assertTrue(gone >= 2, "the line took out " + gone);
        assertTrue(bars.thresholdProperty().get() > before);
        robot.type(KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(gone - 1, cut().resultProperty().get().layersGone());
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            cut().undo();
            cut().undo();
        });
        assertFalse(cut().undoableProperty().get());
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
        WaitForAsyncUtils.waitForAsyncFx(5000, map::requestFocus);
        robot.press(KeyCode.SHIFT)
                .type(KeyCode.DOWN)
                .type(KeyCode.DOWN)
                .type(KeyCode.RIGHT)
                .release(KeyCode.SHIFT);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(new HeatMapPane.Cell(1, 1), map.hoveredProperty().get());
        assertTrue(map.getAccessibleHelp().startsWith("Layer 1 · neuron 1, value"), map.getAccessibleHelp());
        assertTrue(map.getAccessibleHelp().endsWith("kept"), map.getAccessibleHelp());
    }

    @Test
    void boxIsZoomedIntoAndBackspaceGoesBack(FxRobot robot) {
        HeatMapPane map = robot.lookup("#neuron-map").queryAs(HeatMapPane.class);
        robot.moveTo(at(robot, "#neuron-map", 0.3, 0.3)).press(MouseButton.PRIMARY);
        robot.moveTo(at(robot, "#neuron-map", 0.4, 0.6)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        robot.moveTo(at(robot, "#neuron-map", 0.75, 0.5));
        WaitForAsyncUtils.waitForFxEvents();
        int zoomed = map.hoveredProperty().get().column();
        robot.type(KeyCode.BACK_SPACE).moveTo(at(robot, "#neuron-map", 0.74, 0.5));
        WaitForAsyncUtils.waitForFxEvents();
        int whole = map.hoveredProperty().get().column();
        assertTrue(zoomed < 350 && whole > 450, zoomed + " in the box, " + whole + " in the whole");
    }

    @Test
    void tokensAndDifferenceChangeWhatTheMapsShow(FxRobot robot) {
        HeatMapPane map = robot.lookup("#head-map").queryAs(HeatMapPane.class);
        float all = map.dataProperty().get().value(3, 3);
        robot.clickOn("#importance-tokens-visual");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(map.dataProperty().get().value(3, 3) < all);
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            MenuButton menu = robot.lookup("#importance-compare").queryAs(MenuButton.class);
            menu.getItems().get(menu.getItems().size() - 2).fire();
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(map.coloursProperty().get().isDiverging());
        robot.clickOn("#importance-compare-stop");
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(map.coloursProperty().get().isDiverging());
    }
}
