package io.espalier.ui.prune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.answers.AnswerStream.State;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private AskViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        sample.engine().on(Verb.ASK, (command, events) -> {});
        model = new AskViewModel(sample.services());
        sample.services().workspace().cut().setRatio(0.3);
    }

    private List<ScriptedEngine.OpenCall> asked() {
        return sample.engine().calls().stream()
                .filter(call -> call.command() instanceof Commands.Ask)
                .toList();
    }

    private static EngineEvent token(String text) {
        return new EngineEvent.Told(new WorkerEvent.Token(text));
    }

    @Test
    void emptyQuestionSaysWhyItCannotBeAsked() {
        assertEquals("Type a question first", model.obstacleProperty().get());
        model.ask();
        assertTrue(asked().isEmpty());
    }

    @Test
    void bothModelsAreAskedAndStream() {
        model.question().textProperty().set("How many?");
        model.ask();
        assertEquals(2, asked().size());
        Commands.Ask pruned = (Commands.Ask) asked().get(1).command();
        Pruning.ByScores cut = assertInstanceOf(Pruning.ByScores.class, pruned.pruning());
        assertEquals(0.3, cut.ratio());
        asked().get(1).tell(token("Three "));
        asked().get(1).tell(token("apples"));
        assertEquals("Three apples", model.pruned().textProperty().get());
        assertEquals(State.STREAMING, model.pruned().stateProperty().get());
    }

    @Test
    void movingTheThumbMakesTheAnswerStaleAndDropsWhatStillComes() {
        model.question().textProperty().set("How many?");
        model.ask();
        ScriptedEngine.OpenCall old = asked().get(1);
        old.tell(token("Three"));
        sample.services().workspace().cut().setRatio(0.5);
        assertEquals(State.STALE, model.pruned().stateProperty().get());
        assertTrue(old.isCancelled());
        old.tell(token(" apples"));
        old.tell(new EngineEvent.Finished(new Results.Answer("Three apples", 2, 1, 2)));
        assertEquals("Three", model.pruned().textProperty().get());
        assertEquals(State.STALE, model.pruned().stateProperty().get());
    }

    @Test
    void denseModelIsNotAskedTwiceForOneQuestion() {
        model.question().textProperty().set("How many?");
        model.ask();
        asked().get(0).tell(new EngineEvent.Finished(new Results.Answer("Five", 1, 1, 2)));
        sample.services().workspace().cut().setRatio(0.5);
        model.ask();
        assertEquals(3, asked().size());
        assertEquals("Five", model.dense().textProperty().get());
    }

    @Test
    void restingThumbAsksAgainOnlyWhenFollowing() {
        model.question().textProperty().set("How many?");
        model.ask();
        sample.services().workspace().cut().setRatio(0.4);
        model.settled();
        assertEquals(2, asked().size());
        model.followingProperty().set(true);
        model.settled();
        assertEquals(3, asked().size());
    }

    @Test
    void layersTakenOutByHandTravelAsPlan() {
        model.question().textProperty().set("How many?");
        sample.services().workspace().cut().toggleLayer(4);
        model.ask();
        Commands.Ask pruned = (Commands.Ask) asked().get(1).command();
        assertInstanceOf(Pruning.ByPlan.class, pruned.pruning());
    }

    @Test
    void commandAsksTheSame() {
        model.question().textProperty().set("How many?");
        String command = model.command();
        assertTrue(command.startsWith("espalier ask "), command);
        assertTrue(command.contains("'How many?'"), command);
        assertTrue(command.endsWith("--paradigm widthwise --ratio 0.3"), command);
    }
}
