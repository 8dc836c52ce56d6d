package io.espalier.ui.bench;

import io.espalier.ui.platform.FxThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;

/** Frames of the JavaFX thread and the time between them. */
final class Pulses extends AnimationTimer {
    private final Runnable each;
    private final List<Long> gaps = new ArrayList<>();
    private long last;

    /**
     * Makes a stopped counter.
     *
     * @param each done in every frame
     */
    Pulses(Runnable each) {
        this.each = each;
    }

    @Override
    public void handle(long now) {
        long time = System.nanoTime();
        if (last != 0) {
            gaps.add(time - last);
        }
        last = time;
        each.run();
    }

    /** Runs for some seconds and returns the times between frames in nanoseconds. */
    static List<Long> during(double seconds, Runnable each) throws Exception {
        Pulses pulses = new Pulses(each);
        onFx(() -> {
            pulses.start();
            return true;
        });
        CountDownLatch never = new CountDownLatch(1);
        boolean unused = never.await((long) (seconds * 1000), TimeUnit.MILLISECONDS);
        return onFx(() -> {
            pulses.stop();
            return List.copyOf(pulses.gaps);
        });
    }

    static <T> T onFx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        FxThread.run(task);
        return task.get();
    }

    /** Returns a quantile of times in milliseconds. */
    static double quantile(List<Long> nanoseconds, double share) {
        List<Long> sorted = nanoseconds.stream().sorted().toList();
        int index = (int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1)));
        return sorted.isEmpty() ? Double.NaN : sorted.get(index) / 1e6;
    }
}
