package io.espalier.engine.checkpoint;

import io.espalier.engine.checkpoint.tensor.Elements;
import io.espalier.engine.checkpoint.tensor.TensorBytes;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks at every weight of a model for what training never leaves behind: values that are not finite, and empty tensors. */
public final class WeightScan {
    private static final long PIECE = 8L << 20;

    private WeightScan() {}

    /**
     * Reads all floating-point tensors once, a few megabytes at a time.
     *
     * @param checkpoint the opened model
     * @param listener told after every tensor, and asked whether to go on
     * @return one note for each tensor with such values, {@code CK-110} not finite and {@code CK-111} all zero
     * @throws EngineException when a file cannot be read
     * @throws Cancelled when the listener says so
     */
    public static List<Problem> scan(Checkpoint checkpoint, ProgressListener listener)
            throws EngineException, Cancelled {
        return scan(checkpoint.tensors().values(), listener);
    }

    /**
     * Reads the floating-point tensors of any opened files; see {@link #scan(Checkpoint, ProgressListener)}.
     *
     * @param tensors in the order in which they are read
     * @param listener as above
     * @throws EngineException as above
     * @throws Cancelled as above
     */
    public static List<Problem> scan(Collection<TensorInfo> tensors, ProgressListener listener)
            throws EngineException, Cancelled {
        List<Problem> notes = new ArrayList<>();
        long total = tensors.stream().mapToLong(TensorInfo::byteLength).sum();
        long done = 0;
        for (TensorInfo tensor : tensors) {
            listener.check();
            if (tensor.dtype().isFloating() && tensor.elements() > 0) {
                scan(tensor, listener).ifPresent(notes::add);
            }
            done += tensor.byteLength();
            listener.progress("scan", done, total, tensor.name());
        }
        return notes;
    }

    private static Optional<Problem> scan(TensorInfo tensor, ProgressListener listener)
            throws EngineException, Cancelled {
        long notFinite = 0;
        boolean zero = true;
        for (long from = 0; from < tensor.byteLength(); from += PIECE) {
            listener.check();
            ByteBuffer piece = TensorBytes.read(tensor, from, Math.min(PIECE, tensor.byteLength() - from));
            for (float value : Elements.toFloats(piece, tensor.dtype())) {
                notFinite += Float.isFinite(value) ? 0 : 1;
                zero &= value == 0;
            }
        }
        String name = Quote.of(tensor.name());
        if (notFinite > 0) {
            return Optional.of(Problem.of("CK-110", "tensor " + name + " holds values that are not finite")
                    .at(tensor.file())
                    .found(notFinite + " of " + tensor.elements())
                    .advice("Answers will be nonsense: get the model again"));
        }
        return zero && tensor.shape().size() > 1 // a bias may well be zero
                ? Optional.of(
                        Problem.of("CK-111", "tensor " + name + " is all zero").at(tensor.file()))
                : Optional.empty();
    }
}
