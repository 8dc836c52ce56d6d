package io.espalier.ui.shell;

import static io.espalier.ui.JourneyWindow.label;
import static io.espalier.ui.JourneyWindow.onFx;
import static io.espalier.ui.JourneyWindow.settle;
import static io.espalier.ui.JourneyWindow.words;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.client.WorkerState;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The first steps, and what every view shares: palette, theme, the engine's state; the work itself is scripted. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class JourneyTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private JourneyWindow window;

    @Start
    void open(Stage stage) {
        sample = new SampleWindow(home, Runnable::run);
        window = JourneyWindow.open(stage, sample.services());
    }

    @AfterEach
    void finish() {
        settle();
    }

    @Test
    void fromEmptyWindowToRunningRecoveryAndItsStop(FxRobot robot) throws IOException {
        sample.dialogs().choose(Files.createDirectories(home.resolve("sprout")));
        window.click(robot, "#model-open");
        assertEquals("sprout", label(robot, "#model-name"));
        sample.dialogs().choose(home.resolve("train.json"));
        window.click(robot, "#model-next");
        window.click(robot, "#importance-data-choose");
        window.click(robot, "#importance-start");
        window.click(robot, "#importance-next");
        assertEquals("0 %", label(robot, "#ratio-value"));
        onFx(() -> robot.lookup("#ratio-slider").queryAs(Slider.class).setValue(0.3));
        assertEquals("30 %", label(robot, "#ratio-value"));
        window.click(robot, "#prune-next");
        onFx(() -> robot.lookup("#field-data").queryAs(TextField.class).setText("train.json"));
        window.click(robot, "#recover-start");
        assertTrue(sample.engine().last().command() instanceof Commands.RunRecipe);
        onFx(() -> sample.engine().last().tell(new EngineEvent.Told(new WorkerEvent.Metric(1, Map.of("loss", 2.0)))));
        window.click(robot, "#recovery-cancel");
        assertTrue(sample.engine().last().isCancelled());
    }

    @Test
    void answersStreamBesideTheDenseModels(FxRobot robot) {
        onFx(() -> {
            sample.openCalibrated("sprout");
            sample.services().workspace().cut().setRatio(0.3);
            sample.services().workspace().stepProperty().set(Step.PRUNE);
        });
        assertTrue(robot.lookup("#ask-start").queryAs(Button.class).isDisabled());
        assertEquals("Type a question first", label(robot, "#ask-why"));
        window.write(robot, "#ask-question", "How many?");
        robot.type(KeyCode.ENTER);
        settle();
        assertTrue(words(robot, "#answer-dense-text").contains("five uncut fruits"));
        assertTrue(words(robot, "#answer-pruned-text").contains("four uncut fruits"));
    }

    @Test
    void refusedModelSaysEveryProblemAndCopiesTheReport(FxRobot robot) throws IOException {
        sample.engine()
                .fail(
                        Verb.OPEN,
                        Problem.of("ST-007", "tensor \"lm_head.weight\" is cut short")
                                .advice("Download the shard again"),
                        Problem.of("CF-001", "config.json is missing"));
        sample.dialogs().choose(Files.createDirectories(home.resolve("broken")));
        window.click(robot, "#model-open");
        window.click(robot, "#problem-copy");
        assertTrue(sample.dialogs().copied().contains("[ST-007]"));
        assertTrue(sample.dialogs().copied().contains("[CF-001]"));
    }

    @Test
    void matrixShowsTheLibrarysRunsAndACellItsItems(FxRobot robot) {
        onFx(() -> {
            sample.services().runs().refresh();
            sample.services().workspace().stepProperty().set(Step.COMPARE);
        });
        TableView<?> matrix = robot.lookup("#matrix").queryAs(TableView.class);
        assertEquals(17, matrix.getItems().size());
        window.click(robot, "#chip-sweep-pruned");
        assertEquals(9, matrix.getItems().size());
    }

    @Test
    void paletteFindsAViewByTyping(FxRobot robot) {
        window.control(robot, KeyCode.K);
        assertTrue(window.shell().paletteOpenProperty().get());
        robot.write("compare").type(KeyCode.ENTER);
        settle();
        assertFalse(window.shell().paletteOpenProperty().get());
        assertEquals(Step.COMPARE, sample.services().workspace().stepProperty().get());
    }

    @Test
    void themeSwitchesByKey(FxRobot robot) {
        window.control(robot, KeyCode.T);
        assertEquals(Theme.DARK, window.shell().themeProperty().get());
        List<String> sheets = robot.lookup("#view-model").query().getScene().getStylesheets();
        assertTrue(sheets.stream().anyMatch(sheet -> sheet.endsWith("dark.css")));
    }

    @Test
    void deadWorkerCostsAMessage(FxRobot robot) {
        onFx(() -> sample.engine().become(WorkerState.DEAD));
        assertEquals("Engine died, the next action starts a new one", label(robot, "#engine-state"));
        onFx(() -> sample.engine().become(WorkerState.READY));
        assertEquals("Engine ready", label(robot, "#engine-state"));
    }
}
