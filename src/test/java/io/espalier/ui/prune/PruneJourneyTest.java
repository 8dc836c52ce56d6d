package io.espalier.ui.prune;

import static io.espalier.ui.JourneyWindow.at;
import static io.espalier.ui.JourneyWindow.onFx;
import static io.espalier.ui.JourneyWindow.settle;
import static io.espalier.ui.JourneyWindow.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.answers.AnswerStream;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
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
class PruneJourneyTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private JourneyWindow window;

    @Start
    void open(Stage stage) {
        sample = new SampleWindow(home, Runnable::run);
        window = JourneyWindow.open(stage, sample, Step.PRUNE);
    }

    @AfterEach
    void finish() {
        settle();
    }

    @Test
    void curveIsDrawnInOneStrokeAndTakenBackInOneStep(FxRobot robot) {
        robot.moveTo(at(robot, "#prune-curve-map", 0.3, 0.7)).press(MouseButton.PRIMARY);
        robot.moveTo(at(robot, "#prune-curve-map", 0.8, 0.3)).release(MouseButton.PRIMARY);
        settle();
        double[] ratios = window.cut().layerRatios();
        int drawn = 0;
        for (int layer = 2; layer < ratios.length - 1; layer++) {
            if (ratios[layer] > 0 && ratios[layer - 1] > 0) {
                drawn++;
                assertTrue(ratios[layer] >= ratios[layer - 1], "the stroke rises from left to right");
            }
        }
        assertTrue(drawn >= 4, "no layer under the stroke is skipped");
        robot.clickOn("#prune-undo");
        settle();
        assertEquals(0, window.cut().cutProperty().get().ratio());
        assertFalse(window.cut().undoableProperty().get());
    }

    @Test
    void curveIsDrawnByKeysAlone(FxRobot robot) {
        onFx(() -> robot.lookup("#prune-curve-map").query().requestFocus());
        for (int i = 0; i < 4; i++) {
            robot.type(KeyCode.RIGHT);
        }
        robot.type(KeyCode.PAGE_UP, 2).type(KeyCode.UP);
        settle();
        assertEquals(0.21, window.cut().layerRatios()[3], 1e-9);
        assertEquals(
                "Layer 3, loses 21.0 %",
                robot.lookup("#prune-curve-map").query().getAccessibleHelp());
        robot.clickOn("#prune-curve-flat");
        settle();
        assertEquals(window.cut().cutProperty().get().ratio(), window.cut().layerRatios()[3], 1e-12);
    }

    @Test
    void wholeLayersShowTheirInfluenceInstead(FxRobot robot) {
        robot.clickOn("#prune-paradigm-layerwise");
        settle();
        assertEquals(Paradigm.LAYERWISE, window.cut().cutProperty().get().paradigm());
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
            window.cut().setRatio(0.3);
            sample.services().workspace().question().textProperty().set("How many?");
        });
        robot.clickOn("#ask-start");
        settle();
        var asked = sample.engine().last();
        onFx(() -> asked.tell(new EngineEvent.Told(new WorkerEvent.Token("Four "))));
        assertTrue(words(robot, "#answer-pruned-text").contains("Four"), words(robot, "#answer-pruned-text"));
        onFx(() -> robot.lookup("#ratio-slider").queryAs(Slider.class).setValue(0.4));
        assertTrue(asked.isCancelled());
        onFx(() -> asked.tell(new EngineEvent.Told(new WorkerEvent.Token("apples"))));
        assertFalse(
                words(robot, "#answer-pruned-text").contains("apples"),
                AnswerStream.State.STALE + " answers grow no more");
    }
}
