package io.espalier.engine.export.folder;

import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Tells how much of a model has been written and stops between tensors. Belongs to one writing. */
public final class WatchedTensors {
    private final ProgressListener listener;
    private final String stage;
    private final long total;
    private long done;

    /**
     * Watches one writing.
     *
     * @param listener hears about bytes written; asked before every tensor whether to go on
     * @param stage what it is told as
     * @param total bytes of all tensors
     */
    public WatchedTensors(ProgressListener listener, String stage, long total) {
        this.listener = listener;
        this.stage = stage;
        this.total = total;
    }

    /** Carries the signal through writers that know nothing of it. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Cancelled signal;

        private Stopped(Cancelled signal) {
            super(signal);
            this.signal = signal;
        }

        /** Returns what the listener said, to be thrown on. */
        public Cancelled signal() {
            return signal;
        }
    }

    /** Returns sources that write the same and throw {@link Stopped} when the listener wants no more. */
    public List<TensorSource> of(List<TensorSource> sources) {
        List<TensorSource> watched = new ArrayList<>();
        for (TensorSource source : sources) {
            watched.add(
                    new TensorSource.Held(source.name(), source.dtype(), source.shape(), out -> write(source, out)));
        }
        return watched;
    }

    private void write(TensorSource source, WritableByteChannel out) throws IOException, EngineException {
        try {
            listener.check();
        } catch (Cancelled e) {
            throw new Stopped(e);
        }
        listener.progress(stage, done, total, source.name());
        source.writeTo(out);
        done += source.byteLength();
        listener.progress(stage, done, total, source.name());
    }
}
