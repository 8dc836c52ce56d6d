package io.espalier.ui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.cli.ParsedCommand;
import io.espalier.ui.SampleWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private AnswersViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        model = new AnswersViewModel(sample.services());
    }

    @Test
    void denseModelIsTheFirstColumn() {
        assertEquals(1, model.variants().size());
        assertTrue(model.variants().get(0).isDense());
    }

    @Test
    void everyColumnAnswersEveryRow() {
        sample.services().workspace().cut().setRatio(0.3);
        model.addPresentCut();
        model.addLadder();
        model.question().textProperty().set("How many?");
        model.ask();
        model.question().textProperty().set("What is unusual?");
        model.ask();
        assertEquals(5, model.variants().size());
        assertEquals(2, model.rows().size());
        assertEquals("What is unusual?", model.rows().get(0).text());
        for (AnswerStream answer : model.rows().get(1).answers()) {
            assertEquals(AnswerStream.State.DONE, answer.stateProperty().get());
        }
    }

    @Test
    void columnAddedLaterAnswersEarlierQuestions() {
        model.question().textProperty().set("How many?");
        model.ask();
        model.addLadder();
        assertEquals(5, model.rows().get(0).answers().size());
        model.remove(model.variants().get(2));
        assertEquals(4, model.rows().get(0).answers().size());
        assertEquals(4, model.variants().size());
    }

    @Test
    void tableSixAsksBothQuestionsOfAllRatios() {
        model.askTableSix();
        assertEquals(5, model.variants().size());
        assertEquals(
                List.of("How many uncut fruits are in the picture?", "What is unusual in the picture?"),
                model.rows().stream().map(AnswersViewModel.Row::text).toList());
        assertEquals(7, model.table().orElseThrow().columns().size());
    }

    @Test
    void voteIsKeptCountedAndTakenBack() throws Exception {
        model.question().textProperty().set("How many?");
        model.ask();
        Votes.Ballot ballot = model.ballot(model.rows().get(0), 0);
        model.votes().cast(ballot, 1);
        assertEquals(1, model.votes().count("Dense", 1));
        assertTrue(model.table().orElseThrow().shown(0, 2).endsWith("[+]"));
        model.votes().cast(ballot, 1);
        assertEquals(0, model.votes().count("Dense", 1));
        assertEquals(2, Files.readAllLines(home.resolve("votes.jsonl")).size());
    }

    @Test
    void copiedCommandsAskEveryColumnTheSame() {
        sample.services().workspace().cut().setRatio(0.3);
        model.addPresentCut();
        model.question().textProperty().set("What's this, then?");
        model.ask();
        List<Object> asked = new ArrayList<>();
        sample.engine().calls().forEach(call -> asked.add(call.command()));
        String[] lines = model.command().split("\n");
        assertEquals(2, lines.length);
        for (String line : lines) {
            assertTrue(asked.contains(ParsedCommand.of(line)), line);
        }
    }

    @Test
    void rightAnswerStaysWithItsQuestion() {
        model.question().textProperty().set("How many?");
        model.question().goldProperty().set("five");
        model.ask();
        model.addLadder();
        assertEquals("five", model.rows().get(0).gold());
    }
}
