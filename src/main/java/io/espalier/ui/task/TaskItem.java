package io.espalier.ui.task;

import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One long action: its progress, what it is doing now, how long it will still take, how it ended. */
public final class TaskItem {
    /** Where a task is; only ever moves downwards in this list. */
    public enum State {
        /** It works. */
        RUNNING,
        /** It was asked to stop and has not answered. */
        CANCELLING,
        /** It ended well. */
        DONE,
        /** It failed; see the problems. */
        FAILED,
        /** It stopped because it was asked to. */
        CANCELLED;

        /** Returns whether the task still works. */
        public boolean running() {
            return this == RUNNING || this == CANCELLING;
        }
    }

    private final String title;
    private final Eta eta;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.RUNNING);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper remaining = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private Runnable cancel = () -> {};
    private final LongSupplier nanoTime;
    private final long begun;
    private double seconds;
    private Runnable hardStop = () -> {};
    private boolean quiet;
    private boolean isRun;

    TaskItem(String title, LongSupplier nanoTime) {
        this.title = title;
        this.eta = new Eta(nanoTime);
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    void leavesARun() {
        isRun = true;
    }

    /** Returns whether it works on a run folder, which outlives this window. */
    public boolean isRun() {
        return isRun;
    }

    /** Returns how long it took; 0 while it works. */
    public double seconds() {
        return seconds;
    }

    void keepQuiet() {
        quiet = true;
    }

    /** Returns whether its end need not be told, since what it did is on the screen at once. */
    public boolean quiet() {
        return quiet;
    }

    void canBeCancelledBy(Runnable action, Runnable byForce) {
        cancel = action;
        hardStop = byForce;
    }

    void report(String part, long done, long total, String text) {
        note.set(text);
        progress.set(total <= 0 ? -1 : Math.min(1, Math.max(0, (double) done / total)));
        remaining.set(eta.after(part, done, total));
    }

    void end(State how, List<Problem> why) {
        if (!state.get().running()) {
            return;
        }
        seconds = (nanoTime.getAsLong() - begun) / 1e9;
        problems.set(List.copyOf(why));
        remaining.set("");
        if (how == State.DONE) {
            progress.set(1);
        }
        state.set(how);
    }

    /** Asks the task to stop; shown at once, whenever the engine answers. */
    public void cancel() {
        if (state.get() == State.RUNNING) {
            state.set(State.CANCELLING);
            cancel.run();
        }
    }

    /** Ends the engine's process, once the task was asked to stop and still works; what it did since it last saved is lost. */
    public void stopNow() {
        if (state.get() == State.CANCELLING) {
            hardStop.run();
        }
    }

    /** Returns what is being done, in a few words. */
    public String title() {
        return title;
    }

    /** Returns where the task is. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Returns 0 to 1, or -1 while nobody knows. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Returns what is being worked on now. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Returns the time still needed in words; empty while nobody knows. */
    public ReadOnlyStringProperty remainingProperty() {
        return remaining.getReadOnlyProperty();
    }

    /** Returns why it failed; empty otherwise. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }
}
