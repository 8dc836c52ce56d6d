package io.espalier.ui.task;

import io.espalier.engine.progress.Pace;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Time still needed, in words, by the pace of the part that is being worked on; see {@link Pace}. */
final class Eta {
    private static final double WARM_UP_SECONDS = 1.5;
    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private final Pace pace = new Pace();
    private String part = "";
    private long lastTotal;
    private double since;

    Eta(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Takes a report.
     *
     * @param now what is being worked on; another part begins anew
     * @param done units of it finished
     * @param total units in all
     * @return the time still needed; empty while nobody knows
     */
    String after(String now, long done, long total) {
        double seconds = nanoTime.getAsLong() / NANOS;
        if (!now.equals(part) || total != lastTotal) {
            part = now;
            lastTotal = total;
            since = seconds;
            pace.restart();
        }
        pace.at(done, seconds);
        OptionalDouble left = pace.secondsLeft(total);
        if (total <= 0 || left.isEmpty() || left.getAsDouble() < 1 || seconds - since < WARM_UP_SECONDS) {
            return "";
        }
        return Texts.get("task.remaining", Figures.time(left.getAsDouble()));
    }
}
