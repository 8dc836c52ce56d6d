package io.espalier.engine.run.stage.recover;

import io.espalier.engine.measure.memory.ProcessMemory;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Passes on what a training tells and remembers its first and last losses and its speed since this process began. */
final class LossTrace implements ProgressListener {
    private static final String LOSS = "loss";
    private static final String SPEED = "samplesPerSecond";
    private static final String MEMORY = "memoryBytes";

    private final ProgressListener target;
    private final long total;
    private final int batch;
    private final long started = System.nanoTime();
    private long stepped = System.nanoTime();
    private String first = "";
    private long steps;
    private Map<String, Double> last = Map.of();

    LossTrace(ProgressListener target, long total, int batch) {
        this.target = target;
        this.total = total;
        this.batch = batch;
    }

    @Override
    public void progress(String stage, long done, long all, String note) {
        target.progress(stage, done, all, note);
    }

    @Override
    public void metric(long step, Map<String, Double> values) {
        boolean trained = values.containsKey(LOSS);
        target.metric(step, trained ? measured(values) : values);
        if (trained) {
            last = new TreeMap<>(values);
            steps++;
            first = first.isEmpty() ? shown(values) : first;
            target.progress("train", Math.min(step, total), total, "loss " + shown(values));
        }
    }

    /** Adds what the step cost; the losses stay the last word of the figures, which are the same on every machine. */
    private Map<String, Double> measured(Map<String, Double> values) {
        long now = System.nanoTime();
        Map<String, Double> all = new TreeMap<>(values);
        all.put(SPEED, batch / Math.max(1e-9, (now - stepped) / 1e9));
        ProcessMemory.held().ifPresent(bytes -> all.put(MEMORY, (double) bytes));
        stepped = now;
        return all;
    }

    @Override
    public void note(String text) {
        target.note(text);
    }

    @Override
    public void check() throws Cancelled {
        target.check();
    }

    Map<String, Double> last() {
        return last;
    }

    String first() {
        return first;
    }

    String lastLoss() {
        return last.isEmpty() ? "" : shown(last);
    }

    String samplesPerSecond() {
        double seconds = (System.nanoTime() - started) / 1e9;
        return steps == 0 ? "" : String.format(Locale.ROOT, "%.1f", steps * batch / seconds);
    }

    private static String shown(Map<String, Double> values) {
        return String.format(Locale.ROOT, "%.4f", values.getOrDefault(LOSS, Double.NaN));
    }
}
