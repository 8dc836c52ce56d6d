package io.espalier.engine.run.stage;

import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Passes on what a training tells and remembers its first and last losses and its speed since this process began. */
final class LossTrace implements ProgressListener {
    private static final String LOSS = "loss";

    private final ProgressListener target;
    private final long total;
    private final long started = System.nanoTime();
    private String first = "";
    private long steps;
    private Map<String, Double> last = Map.of();

    LossTrace(ProgressListener target, long total) {
        this.target = target;
        this.total = total;
    }

    @Override
    public void progress(String stage, long done, long all, String note) {
        target.progress(stage, done, all, note);
    }

    @Override
    public void metric(long step, Map<String, Double> values) {
        target.metric(step, values);
        if (values.containsKey(LOSS)) {
            last = new TreeMap<>(values);
            steps++;
            first = first.isEmpty() ? shown(values) : first;
            target.progress("train", Math.min(step, total), total, "loss " + shown(values));
        }
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

    String samplesPerSecond(int batch) {
        double seconds = (System.nanoTime() - started) / 1e9;
        return steps == 0 ? "" : String.format(Locale.ROOT, "%.1f", steps * batch / seconds);
    }

    private static String shown(Map<String, Double> values) {
        return String.format(Locale.ROOT, "%.4f", values.getOrDefault(LOSS, Double.NaN));
    }
}
