package io.espalier.ui.answers;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.platform.Engine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.task.EventBridge;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.WorkerEvent;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** One answer as it is generated; of two questions only the later one is ever heard. JavaFX thread only. */
public final class AnswerStream {
    /** How an answer is. */
    public enum State {
        /** Nothing was asked. */
        EMPTY,
        /** Asked, nothing heard yet. */
        WAITING,
        /** Words arrive. */
        STREAMING,
        /** Complete. */
        DONE,
        /** Complete or not, it belongs to a question or model that has changed since. */
        STALE,
        /** It failed; see the problems. */
        FAILED
    }

    private final Engine engine;
    private final Executor fx;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.EMPTY);
    private final ReadOnlyDoubleWrapper rate = new ReadOnlyDoubleWrapper(Double.NaN);
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private long ticket;
    private Engine.@Nullable Call call;
    private Commands.@Nullable Ask asked;

    /** Makes an empty answer. */
    public AnswerStream(Engine engine, Executor fx) {
        this.engine = engine;
        this.fx = fx;
    }

    /** Asks; what was asked before is cancelled and no longer heard. */
    public void ask(Commands.Ask question) {
        drop();
        long mine = ++ticket;
        asked = question;
        text.set("");
        rate.set(Double.NaN);
        problems.set(List.of());
        state.set(State.WAITING);
        call = engine.start(question, new EventBridge(fx, batch -> {
            for (EngineEvent event : batch) {
                if (mine == ticket) {
                    hear(event);
                }
            }
        }));
    }

    /** Asks unless this very question is answered or being answered already. */
    public void askOnce(Commands.Ask question) {
        boolean known = question.equals(asked)
                && (state.get() == State.DONE || state.get() == State.WAITING || state.get() == State.STREAMING);
        if (!known) {
            ask(question);
        }
    }

    /** Marks the answer as one of yesterday, and stops it if it still comes. */
    public void makeStale() {
        if (state.get() == State.EMPTY) {
            return;
        }
        drop();
        asked = null;
        state.set(State.STALE);
    }

    /** Returns the words so far. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Returns how the answer is. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Returns tokens per second; NaN until complete. */
    public ReadOnlyDoubleProperty rateProperty() {
        return rate.getReadOnlyProperty();
    }

    /** Returns why it failed. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    private void drop() {
        ticket++;
        Engine.Call running = call;
        call = null;
        if (running != null) {
            running.cancel();
        }
    }

    private void hear(EngineEvent event) {
        if (event instanceof EngineEvent.Told told && told.event() instanceof WorkerEvent.Token token) {
            state.set(State.STREAMING);
            text.set(text.get() + token.text());
        } else if (event instanceof EngineEvent.Finished end) {
            call = null;
            if (end.result() instanceof Results.Answer answer) {
                text.set(answer.text());
                rate.set(answer.tokensPerSecond());
            }
            state.set(State.DONE);
        } else if (event instanceof EngineEvent.Failed failed) {
            call = null;
            problems.set(failed.problems());
            state.set(State.FAILED);
        } else if (event instanceof EngineEvent.Stopped) {
            call = null;
            state.set(State.STALE);
        }
    }
}
