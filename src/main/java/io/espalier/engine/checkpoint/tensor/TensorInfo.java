package io.espalier.engine.checkpoint.tensor;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.StoredLayout;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one tensor lies: nothing of its data is read.
 *
 * @param name the name in the file
 * @param file the file that holds the data
 * @param layout where in that file the elements lie
 * @param derivation how that file comes about when somebody reads it; null for a file that is there
 */
public record TensorInfo(
        String name,
        Path file,
        StoredLayout layout,
        @Nullable Derivation derivation) {

    /** Describes a tensor of a file that is there. */
    public TensorInfo(String name, Path file, StoredLayout layout) {
        this(name, file, layout, null);
    }

    /** Returns some of the rows. */
    public TensorInfo rows(long first, long count) {
        return new TensorInfo(name, file, layout.rows(first, count), derivation);
    }

    /**
     * Makes sure that the file is there: to be called before anything but {@link TensorBytes} reads it.
     *
     * @throws EngineException when it cannot be written
     */
    public void require() throws EngineException {
        if (derivation != null) {
            derivation.require();
        }
    }

    /** Returns the tensors that this one is computed from; itself, if it is not computed. */
    public List<TensorInfo> sources() {
        return derivation == null ? List.of(this) : derivation.sources();
    }

    /** Returns the element type in the file. */
    public DType dtype() {
        return layout.dtype();
    }

    /** Returns the sizes, outermost first; empty for a scalar. */
    public List<Long> shape() {
        return layout.shape();
    }

    /** Returns the position of the first byte in the file. */
    public long offset() {
        return layout.offset();
    }

    /** Returns the length of the data once its elements lie one after the other, row-major. */
    public long byteLength() {
        return layout.byteLength();
    }

    /** Returns the position in the file after the last byte that belongs to the tensor. */
    public long end() {
        return layout.offset() + layout.span();
    }

    /** Returns the number of elements. */
    public long elements() {
        return layout.elements();
    }
}
