package io.espalier.ui;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.platform.Engine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.worker.client.WorkerState;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Verb;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An engine that answers as a test tells it to, on the calling thread. */
public final class ScriptedEngine implements Engine {
    /** What is done for one verb. */
    @FunctionalInterface
    public interface Script {
        /** Reports events; may end the call or leave it open. */
        void run(Command<?> command, Consumer<EngineEvent> events);
    }

    /** A call that a script has left open. */
    public static final class OpenCall implements Call {
        private final Command<?> command;
        private final Consumer<EngineEvent> events;
        private boolean cancelled;

        OpenCall(Command<?> command, Consumer<EngineEvent> events) {
            this.command = command;
            this.events = events;
        }

        /** Returns what was asked. */
        public Command<?> command() {
            return command;
        }

        /** Returns whether it was asked to stop. */
        public boolean isCancelled() {
            return cancelled;
        }

        /** Reports an event as the worker would. */
        public void tell(EngineEvent event) {
            events.accept(event);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final Map<Verb, Script> scripts = new EnumMap<>(Verb.class);
    private final List<OpenCall> calls = new ArrayList<>();
    private final List<Consumer<WorkerState>> listeners = new ArrayList<>();
    private WorkerState state = WorkerState.READY;

    /** Scripts one verb; without a script a call stays open. */
    public ScriptedEngine on(Verb verb, Script script) {
        scripts.put(verb, script);
        return this;
    }

    /** Scripts one verb to end with a result. */
    public ScriptedEngine answer(Verb verb, Object result) {
        return on(verb, (command, events) -> events.accept(new EngineEvent.Finished(result)));
    }

    /** Scripts one verb to fail. */
    public ScriptedEngine fail(Verb verb, Problem... problems) {
        return on(verb, (command, events) -> events.accept(new EngineEvent.Failed(List.of(problems))));
    }

    /** Returns every call so far. */
    public List<OpenCall> calls() {
        return calls;
    }

    /** Returns the newest call. */
    public OpenCall last() {
        return calls.get(calls.size() - 1);
    }

    /** Changes the state as a dying or starting worker would. */
    public void become(WorkerState next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }

    @Override
    public Call start(Command<?> command, Consumer<EngineEvent> events) {
        OpenCall call = new OpenCall(command, events);
        calls.add(call);
        Script script = scripts.get(command.verb());
        if (script != null) {
            script.run(command, events);
        }
        return call;
    }

    @Override
    public WorkerState state() {
        return state;
    }

    @Override
    public void onState(Consumer<WorkerState> listener) {
        listeners.add(listener);
    }

    @Override
    public void restart() {
        become(WorkerState.READY);
    }

    @Override
    public void close() {
        become(WorkerState.CLOSED);
    }
}
