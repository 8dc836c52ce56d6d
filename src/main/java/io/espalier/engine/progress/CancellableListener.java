package io.espalier.engine.progress;

import java.util.Map;

/** Passes everything on and stops when either side says so. */
record CancellableListener(ProgressListener target, CancelToken token) implements ProgressListener {
    @Override
    public void progress(String stage, long done, long total, String note) {
        target.progress(stage, done, total, note);
    }

    @Override
    public void metric(long step, Map<String, Double> values) {
        target.metric(step, values);
    }

    @Override
    public void note(String text) {
        target.note(text);
    }

    @Override
    public void check() throws Cancelled {
        target.check();
        token.check();
    }
}
