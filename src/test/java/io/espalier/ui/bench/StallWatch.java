package io.espalier.ui.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Watches the frames of the window from a thread of its own and says, of each that comes late, what the JavaFX thread and the
 * drawing thread did meanwhile, how long the collector took, and how long the watcher itself was kept from running: a pause of
 * the whole process, or a machine without a free core.
 */
final class StallWatch implements AutoCloseable {
    private static final long LOOK_MILLIS = 8;
    private static final double LATE = 45;
    private static final int FRAMES = 24;
    private static final List<String> WATCHED = List.of("JavaFX Application Thread", "QuantumRenderer-0");

    private final double stall;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> reports = new ArrayList<>();
    private final Thread watcher = new Thread(this::watch, "stall-watch");
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private volatile long beat = System.nanoTime();

    /** What is known of the present gap between two frames. */
    private static final class Gap {
        private final long begin;
        private final long collected = collected();
        private final List<String> seen = new ArrayList<>();
        private double asleep;

        Gap(long begin) {
            this.begin = begin;
        }
    }

    private StallWatch(double stall) {
        this.stall = stall;
        watcher.setDaemon(true);
        watcher.setPriority(Thread.MAX_PRIORITY);
    }

    /**
     * Begins to watch.
     *
     * @param stall milliseconds from which on a late frame is reported
     */
    static StallWatch of(double stall) {
        StallWatch watch = new StallWatch(stall);
        watch.watcher.start();
        return watch;
    }

    /** A frame is there. */
    void beat() {
        beat = System.nanoTime();
    }

    /** Ends the watch and returns what was seen. */
    List<String> reports() throws InterruptedException {
        close();
        watcher.join();
        return List.copyOf(reports);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void watch() {
        Gap gap = new Gap(beat);
        long woke = System.nanoTime();
        try {
            while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                long last = beat;
                if (last != gap.begin) {
                    tell(gap, last);
                    gap = new Gap(last);
                } else if ((now - last) / 1e6 > LATE) {
                    gap.seen.add(stacks(now - last));
                }
                gap.asleep = Math.max(gap.asleep, (now - woke) / 1e6 - LOOK_MILLIS);
                woke = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Gap gap, long end) {
        double millis = (end - gap.begin) / 1e6;
        if (millis < stall) {
            return;
        }
        reports.add(String.format(
                        Locale.ROOT,
                        "%.0f ms without a frame until %.3f s; collector %d ms, watcher kept from running %.0f ms%n",
                        millis,
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1e3,
                        collected() - gap.collected,
                        gap.asleep)
                + String.join("", gap.seen));
    }

    private String stacks(long since) {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        return all.entrySet().stream()
                .filter(entry -> WATCHED.contains(entry.getKey().getName()))
                .map(entry -> String.format(
                        Locale.ROOT,
                        "  after %.0f ms %s (%s, %.0f ms computed)%n%s",
                        since / 1e6,
                        entry.getKey().getName(),
                        entry.getKey().getState(),
                        threads.getThreadCpuTime(entry.getKey().getId()) / 1e6,
                        frames(entry.getValue())))
                .collect(Collectors.joining());
    }

    private static String frames(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .limit(FRAMES)
                .map(frame -> "      " + frame + System.lineSeparator())
                .collect(Collectors.joining());
    }

    private static long collected() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }
}
