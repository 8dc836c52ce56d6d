package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.WorkerState;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
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
class JourneyTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private ShellModel shell;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        shell = new ShellModel(Theme.LIGHT);
        stage.setScene(new Shell(sample.services(), shell).scene(1280, 800));
        stage.show();
    }

    @AfterEach
    void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void click(FxRobot robot, String id) {
        robot.clickOn(id);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    private static String words(FxRobot robot, String id) {
        StringBuilder text = new StringBuilder();
        for (Node node : robot.lookup(id).queryAs(TextFlow.class).getChildren()) {
            text.append(((Text) node).getText());
        }
        return text.toString();
    }

    private void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void fromEmptyWindowToRunningRecoveryAndItsStop(FxRobot robot) throws IOException {
        sample.dialogs().choose(Files.createDirectories(home.resolve("sprout")));
        click(robot, "#model-open");
        assertEquals("sprout", label(robot, "#model-name"));
        sample.dialogs().choose(home.resolve("train.json"));
        click(robot, "#model-next");
        click(robot, "#importance-data-choose");
        click(robot, "#importance-start");
        click(robot, "#importance-next");
        assertEquals("0 %", label(robot, "#ratio-value"));
        onFx(() -> robot.lookup("#ratio-slider").queryAs(Slider.class).setValue(0.3));
        assertEquals("30 %", label(robot, "#ratio-value"));
        click(robot, "#prune-next");
        onFx(() -> robot.lookup("#field-data").queryAs(TextField.class).setText("train.json"));
        click(robot, "#recover-start");
        assertTrue(sample.engine().last().command() instanceof Commands.RunRecipe);
        onFx(() -> sample.engine().last().tell(new EngineEvent.Told(new WorkerEvent.Metric(1, Map.of("loss", 2.0)))));
        click(robot, "#recovery-cancel");
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
        robot.clickOn("#ask-question").write("How many?").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
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
        click(robot, "#model-open");
        click(robot, "#problem-copy");
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
        click(robot, "#chip-sweep-pruned");
        assertEquals(9, matrix.getItems().size());
    }

    @Test
    void paletteFindsAViewByTyping(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(shell.paletteOpenProperty().get());
        robot.write("compare").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(shell.paletteOpenProperty().get());
        assertEquals(Step.COMPARE, sample.services().workspace().stepProperty().get());
    }

    @Test
    void themeSwitchesByKeyWithinTwoTenthsOfASecond(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Theme.DARK, shell.themeProperty().get());
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
