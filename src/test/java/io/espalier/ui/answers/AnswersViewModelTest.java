package io.espalier.ui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.SampleWindow;
import java.nio.file.Path;
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
}
