package io.espalier.cli.terminal;

import io.espalier.engine.progress.CancelToken;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Lets Ctrl+C and SIGTERM end work at its next step, with what is finished saved, instead of in the middle. */
public final class InterruptSignal {
    private static final long GRACE_SECONDS = 10;

    private InterruptSignal() {}

    /** Runs work and returns its exit code; a signal meanwhile cancels the token and waits for the work to end. */
    public static int during(CancelToken token, IntSupplier work) {
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    token.cancel();
                    awaitQuietly(finished);
                },
                "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.getAsInt();
        } finally {
            finished.countDown();
            removeQuietly(hook);
        }
    }

    private static void awaitQuietly(CountDownLatch finished) {
        try {
            if (!finished.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once the process is ending the hook runs already and cannot be removed; then it is what ends the process. */
    private static boolean removeQuietly(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
