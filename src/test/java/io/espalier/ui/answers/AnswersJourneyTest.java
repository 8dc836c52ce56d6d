package io.espalier.ui.answers;

import static io.espalier.ui.JourneyWindow.onFx;
import static io.espalier.ui.JourneyWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
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

/** One question, five variants side by side: what differs is marked, votes are kept. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class AnswersJourneyTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private JourneyWindow window;

    @Start
    void open(Stage stage) {
        sample = new SampleWindow(home, Runnable::run);
        window = JourneyWindow.open(stage, sample, Step.ANSWERS);
        sample.services().workspace().cut().setRatio(0.3);
    }

    @AfterEach
    void finish() {
        settle();
    }

    private static void add(FxRobot robot, int item) {
        onFx(() -> robot.lookup("#answers-add")
                .queryAs(MenuButton.class)
                .getItems()
                .get(item)
                .fire());
    }

    @Test
    void fiveVariantsAnswerAndWhatDiffersIsMarked(FxRobot robot) {
        assertTrue(robot.lookup("#answers-ask").query().isDisabled());
        assertEquals(
                "Type a question first", robot.lookup("#answers-ask").query().getAccessibleHelp());
        add(robot, 1);
        robot.clickOn("#answers-question").write("How many?").type(KeyCode.ENTER);
        settle();
        for (int column = 0; column < 5; column++) {
            assertTrue(robot.lookup("#vote-up-0-" + column).tryQuery().isPresent(), "column " + column);
        }
        long words = robot.lookup(".es-word-changed").queryAll().size();
        assertTrue(words >= 4, "words that the dense model says otherwise are marked: " + words);
        window.click(robot, "#answers-unit-sentences");
        assertTrue(robot.lookup(".es-word-changed").queryAll().size() >= 4, "whole sentences are marked");
    }

    @Test
    void questionWithItsRightAnswerStaysInSightWhileTheColumnsAreScrolled(FxRobot robot) {
        add(robot, 1);
        robot.clickOn("#answers-gold").write("five");
        robot.clickOn("#answers-question").write("How many?").type(KeyCode.ENTER);
        settle();
        ScrollPane scroll = robot.lookup("#answer-grid").queryAs(ScrollPane.class);
        Node question = robot.lookup(node -> node instanceof Label label && "How many?".equals(label.getText()))
                .query();
        double before = question.localToScene(0, 0).getX();
        double hidden = scroll.getContent().getLayoutBounds().getWidth()
                - scroll.getViewportBounds().getWidth();
        assertTrue(hidden > 50, "five columns need more room than there is: " + hidden);
        onFx(() -> scroll.setHvalue(1));
        settle();
        assertEquals(before, question.localToScene(0, 0).getX(), 1.5);
        Node answer = robot.lookup("#answer-0-4").query();
        assertTrue(answer.localToScene(0, 0).getX() > before + 100, "the last answer is in sight beside it");
    }

    @Test
    void voteWaitsForTheWholeAnswerAndIsCounted(FxRobot robot) {
        sample.engine()
                .on(
                        Verb.ASK,
                        (command, events) -> events.accept(new EngineEvent.Told(new WorkerEvent.Token("There "))));
        robot.clickOn("#answers-question").write("How many?").type(KeyCode.ENTER);
        settle();
        Node vote = robot.lookup("#vote-up-0-0").query();
        assertTrue(vote.isDisabled());
        assertEquals("Votes wait for the whole answer", vote.getAccessibleHelp());
        onFx(() -> sample.engine().last().tell(new EngineEvent.Finished(new Results.Answer("There are", 2, 0.1, 9))));
        assertFalse(robot.lookup("#vote-up-0-0").query().isDisabled());
        window.click(robot, "#vote-up-0-0");
        assertTrue(robot.lookup(".label").queryAllAs(javafx.scene.control.Label.class).stream()
                .anyMatch(label -> label.getText().startsWith("+1")));
    }
}
