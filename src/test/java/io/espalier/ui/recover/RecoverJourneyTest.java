package io.espalier.ui.recover;

import static io.espalier.ui.JourneyWindow.label;
import static io.espalier.ui.JourneyWindow.onFx;
import static io.espalier.ui.JourneyWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.report.runs.RunFolderSample;
import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.workspace.QueueFile;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Training data looked at and examined, runs that wait for each other, runs that outlive the window. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class RecoverJourneyTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private JourneyWindow window;
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        start();
    }

    /** Opens the window as the next start of the program does. */
    private void start() {
        sample = new SampleWindow(home, Runnable::run, new FolderCatalog());
        QueueFile.keep(sample.services());
        window = JourneyWindow.open(stage, sample, Step.RECOVER);
        sample.services().workspace().cut().setRatio(0.3);
        sample.services().runs().refresh();
    }

    @BeforeEach
    void chooseData(FxRobot robot) {
        onFx(() -> robot.lookup("#field-data").queryAs(TextField.class).setText("train.json"));
    }

    @AfterEach
    void finish() {
        settle();
    }

    private List<String> waiting() {
        return sample.services().queue().waiting().stream()
                .map(RunQueue.Entry::name)
                .toList();
    }

    private static boolean isShown(FxRobot robot, String id) {
        for (Node node = robot.lookup(id).tryQuery().orElse(null); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return robot.lookup(id).tryQuery().isPresent();
    }

    @Test
    void firstBatchIsSeenAsTheModelSeesIt(FxRobot robot) {
        window.click(robot, "#recover-side-data");
        assertTrue(isShown(robot, "#sample-0") && isShown(robot, "#patches-0"));
        assertTrue(robot.lookup(".es-token-learned").queryAll().size() > 2, "what is learned is marked");
        window.click(robot, "#data-examine");
        assertTrue(label(robot, "#data-findings").contains("160 records"), label(robot, "#data-findings"));
        assertTrue(label(robot, "#data-findings").contains("No faults found."));
    }

    @Test
    void faultsOfTheDataAreSaidBeforeAnythingRuns(FxRobot robot) {
        sample.engine()
                .answer(
                        Verb.EXAMINE,
                        new Results.Examined(
                                3,
                                2,
                                2,
                                2,
                                2,
                                List.of(1, 2, 3, 4),
                                512,
                                List.of(Problem.of("DT-004", "record 3 names a picture that is not there")),
                                List.of()));
        window.click(robot, "#recover-start");
        assertNull(sample.services().queue().currentProperty().get(), "nothing runs yet");
        assertTrue(robot.lookup(".es-problem").queryAll().size() > 0, "the fault is said");
        window.click(robot, "#recover-start");
        assertTrue(sample.engine().last().command() instanceof Commands.RunRecipe, "who starts again goes on");
    }

    @Test
    void runsWaitChangePlacesAndHaltAfterAPause(FxRobot robot) {
        for (int i = 0; i < 4; i++) {
            window.click(robot, "#recover-start");
        }
        window.click(robot, "#recover-side-queue");
        assertEquals(3, waiting().size());
        assertTrue(robot.lookup("#queue-up-0").query().isDisabled());
        assertEquals(
                "It is the next one already",
                robot.lookup("#queue-up-0").query().getAccessibleHelp());
        String last = waiting().get(2);
        window.click(robot, "#queue-up-2");
        window.click(robot, "#queue-up-1");
        assertEquals(last, waiting().get(0));
        window.click(robot, "#queue-remove-1");
        assertEquals(2, waiting().size());
        window.click(robot, "#recovery-cancel");
        onFx(() -> sample.engine().last().tell(new EngineEvent.Stopped()));
        assertTrue(isShown(robot, "#line-text"));
        assertTrue(label(robot, "#line-text").startsWith("Halted after"), label(robot, "#line-text"));
        window.click(robot, "#line-proceed");
        assertEquals(last, sample.services().queue().currentProperty().get().name());
        assertFalse(isShown(robot, "#line-text"));
    }

    @Test
    void lineIsOfferedAgainAtTheNextStart(FxRobot robot) {
        for (int i = 0; i < 3; i++) {
            window.click(robot, "#recover-start");
        }
        List<String> before = waiting();
        onFx(this::start);
        assertEquals("Runs still in line from the last time: 2", label(robot, "#line-text"));
        window.click(robot, "#rail-model");
        assertTrue(isShown(robot, "#line-text"), "whatever view is open");
        window.click(robot, "#line-proceed");
        assertEquals(
                before.get(0), sample.services().queue().currentProperty().get().name());
        assertEquals(before.subList(1, 2), waiting());
    }

    @Test
    void runThatOutlivesTheWindowIsFollowedAndADeadOneOfferedWithItsReason(FxRobot robot) throws IOException {
        RunFolderSample alive = RunFolderSample.measuring(home.resolve("alive")).step("recover x", 1, 2.0);
        RunFolderSample.measuring(home.resolve("dead"))
                .line("{\"event\": \"progress\", \"stage\": \"recover x\", \"done\": 3, \"total\": 9, \"note\": \"\"}");
        ProcessHandle us = ProcessHandle.current();
        String started = us.info().startInstant().map(Object::toString).orElse("");
        Files.writeString(
                alive.folder().resolve("owner.json"), "{\"pid\": " + us.pid() + ", \"started\": \"" + started + "\"}");
        onFx(this::start);
        assertEquals("alive", sample.services().runs().chosenProperty().get().name());
        assertTrue(label(robot, "#foreign-text").startsWith("Another process works on alive"));
        assertTrue(label(robot, "#unfinished-text").startsWith("dead is not finished. Its process ended"));
        window.click(robot, "#unfinished-resume");
        assertEquals(
                new Commands.RunRecipe(null, home.resolve("dead")),
                sample.engine().last().command());
        assertFalse(isShown(robot, "#unfinished-text"));
    }

    @Test
    void runWhoseEngineDiedIsOfferedWhateverViewIsOpen(FxRobot robot) {
        window.click(robot, "#recover-start");
        ScriptedEngine.OpenCall call = sample.engine().last();
        Path folder = ((Commands.RunRecipe) call.command()).folder();
        RunFolderSample.measuring(folder).step("recover x", 1, 2.0);
        window.click(robot, "#rail-model");
        onFx(() -> call.tell(new EngineEvent.Failed(List.of(Problem.of("WK-004", "the engine process ended")))));
        assertTrue(isShown(robot, "#unfinished-resume"));
        window.click(robot, "#unfinished-resume");
        assertEquals(
                new Commands.RunRecipe(null, folder), sample.engine().last().command());
        assertEquals(Step.RECOVER, sample.services().workspace().stepProperty().get());
        assertFalse(isShown(robot, "#unfinished-resume"));
    }

    @Test
    void runThatFailedByItselfIsNotOfferedToFailAgain(FxRobot robot) {
        window.click(robot, "#recover-start");
        ScriptedEngine.OpenCall call = sample.engine().last();
        RunFolderSample.measuring(((Commands.RunRecipe) call.command()).folder())
                .step("recover x", 1, 2.0);
        onFx(() -> call.tell(new EngineEvent.Failed(List.of(Problem.of("RC-001", "the loss is not finite")))));
        assertFalse(isShown(robot, "#unfinished-resume"));
        assertTrue(isShown(robot, "#recover-resume"), "who has mended the cause can go on");
    }
}
