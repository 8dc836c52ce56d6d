package io.espalier.engine.measure.memory;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Watches the most that this process holds, by reading it over and over; Linux keeps a peak of its own, but with mapped files
 * in it. A reading takes some 30 µs. What comes and goes between two readings is not seen. Close it to stop; the peak stays.
 */
public final class PeakWatch implements AutoCloseable {
    /** Often enough for the steps of a training. */
    public static final int USUAL_MILLIS = 20;

    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService clock;
    private @Nullable ScheduledFuture<?> reading;

    private PeakWatch() {
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "peak-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts watching.
     *
     * @param everyMillis time between two readings
     */
    public static PeakWatch start(int everyMillis) {
        PeakWatch watch = new PeakWatch();
        watch.read();
        watch.reading =
                watch.clock.scheduleWithFixedDelay(watch::read, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Returns the most bytes that were held at a reading; 0 where nobody tells. */
    public long peak() {
        return peak.get();
    }

    private void read() {
        ProcessMemory.held().ifPresent(bytes -> peak.accumulateAndGet(bytes, Math::max));
    }

    /** Reads once more and stops. */
    @Override
    public void close() {
        read();
        if (reading != null) {
            reading.cancel(false);
        }
        clock.shutdownNow();
    }
}
