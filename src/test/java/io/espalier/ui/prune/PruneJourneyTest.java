package io.espalier.ui.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.answers.AnswerStream;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.CutModel;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
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
class PruneJourneyTest {
    @TempDir
    Path home;

    private SampleWindow sample;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        sample.services().workspace().stepProperty().set(Step.PRUNE);
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

    private void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Point2D at(FxRobot robot, String id, double x, double y) {
        Node node = robot.lookup(id).query();
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    }

    @Test
    void curveIsDrawnInOneStrokeAndTakenBackInOneStep(FxRobot robot) {
        robot.moveTo(at(robot, "#prune-curve-map", 0.3, 0.7)).press(MouseButton.PRIMARY);
        robot.moveTo(at(robot, "#prune-curve-map", 0.8, 0.3)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        double[] ratios = cut().layerRatios();
        int drawn = 0;
        for (int layer = 2; layer < ratios.length - 1; layer++) {
            if (ratios[layer] > 0 && ratios[layer - 1] > 0) {
                drawn++;
                assertTrue(ratios[layer] >= ratios[layer - 1], "the stroke rises from left to right");
            }
        }
        assertTrue(drawn >= 4, "no layer under the stroke is skipped");
        robot.clickOn("#prune-undo");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, cut().cutProperty().get().ratio());
        assertFalse(cut().undoableProperty().get());
    }

    @Test
    void curveIsDrawnByKeysAlone(FxRobot robot) {
        onFx(() -> robot.lookup("#prune-curve-map").query().requestFocus());
        for (int i = 0; i < 4; i++) {
            robot.type(KeyCode.RIGHT);
        }
        robot.type(KeyCode.PAGE_UP, 2).type(KeyCode.UP);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0.21, cut().layerRatios()[3], 1e-9);
        assertEquals(
                "Layer 3, loses 21.0 %",
                robot.lookup("#prune-curve-map").query().getAccessibleHelp());
        robot.clickOn("#prune-curve-flat");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(cut().cutProperty().get().ratio(), cut().layerRatios()[3], 1e-12);
    }

    @Test
    void wholeLayersShowTheirInfluenceInstead(FxRobot robot) {
        robot.clickOn("#prune-paradigm-layerwise");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Paradigm.LAYERWISE, cut().cutProperty().get().paradigm());
        assertTrue(robot.lookup("#prune-bars").query().getParent().isVisible());
        assertFalse(robot.lookup("#prune-curve-map").query().getParent().isVisible());
        assertTrue(robot.lookup("#prune-where-all").query().isDisabled());
    }

    @Test
    void expectedQualityFollowsTheThumb(FxRobot robot) {
        onFx(() -> sample.services().runs().refresh());
        onFx(() -> robot.lookup("#ratio-slider").queryAs(Slider.class).setValue(0.3));
        String before = robot.lookup("#quality-own").queryAs(Label.class).getText();
        onFx(() -> robot.lookup("#ratio-slider").queryAs(Slider.class).setValue(0.6));
        String after = robot.lookup("#quality-own").queryAs(Label.class).getText();
        assertTrue(before.endsWith("%") && after.endsWith("%"), before + " " + after);
        assertFalse(before.equals(after));
    }

    @Test
    void wordsOfAnotherRatioAreDroppedWhenTheThumbMoves(FxRobot robot) {
        sample.engine().on(Verb.ASK, (command, events) -> {});
        onFx(() -> {
            cut().setRatio(0.3);
            sample.services().workspace().question().textProperty().set("How many?");
        });
        robot.clickOn("#ask-start");
        WaitForAsyncUtils.waitForFxEvents();
        var asked = sample.engine().last();
        onFx(() -> asked.tell(new EngineEvent.Told(new WorkerEvent.Token("Four "))));
        assertTrue(words(robot).contains("Four"), words(robot));
        onFx(() -> robot.lookup("#ratio-slider").queryAs(Slider.class).setValue(0.4));
        assertTrue(asked.isCancelled());
        onFx(() -> asked.tell(new EngineEvent.Told(new WorkerEvent.Token("apples"))));
        assertFalse(words(robot).contains("apples"), AnswerStream.State.STALE + " answers grow no more");
    }

    private static String words(FxRobot robot) {
        StringBuilder text = new StringBuilder();
        for (Node node :
                robot.lookup("#answer-pruned-text").queryAs(TextFlow.class).getChildren()) {
            text.append(((Text) node).getText());
        }
        return text.toString();
    }
}
