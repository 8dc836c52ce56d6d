package io.espalier.ui.platform;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The JavaFX thread, as an executor that view models can be given; the only caller of {@code Platform.runLater}. */
public final class FxThread {
    private FxThread() {}

    /** Returns an executor that runs everything on the JavaFX thread, later, in order. */
    public static Executor executor() {
        return Platform::runLater;
    }

    /** Runs the work now when this is the JavaFX thread, otherwise later on it. */
    public static void run(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }

    /**
     * Refuses every other thread.
     *
     * @throws IllegalStateException on any thread but the JavaFX thread
     */
    public static void assertOnFx() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException(
                    "not on the JavaFX thread: " + Thread.currentThread().getName());
        }
    }
}
