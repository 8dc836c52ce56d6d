package io.espalier.engine.checkpoint;

import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.StoredLayout;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one tensor lies: nothing of its data is read.
 *
 * @param name the name in the file
 * @param file the file that holds the data
 * @param layout where in that file the elements lie
 */
public record TensorInfo(String name, Path file, StoredLayout layout) {

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
