package io.espalier.engine.checkpoint;

import io.espalier.engine.tensor.DType;
import java.nio.file.Path;
import java.util.List;

/**
 * Where one tensor lies: nothing of its data is read.
 *
 * @param name the name in the file
 * @param dtype the element type in the file
 * @param shape the sizes, outermost first; empty for a scalar
 * @param file the file that holds the data
 * @param offset position of the first byte in that file
 * @param byteLength length of the data, row-major and little-endian
 */
public record TensorInfo(String name, DType dtype, List<Long> shape, Path file, long offset, long byteLength) {

    /** Copies the shape and refuses negative numbers. */
    public TensorInfo {
        shape = List.copyOf(shape);
        if (offset < 0 || byteLength < 0) {
            throw new IllegalArgumentException("negative place of " + name);
        }
    }

    /** Returns the number of elements. */
    public long elements() {
        return byteLength / dtype.bytes();
    }
}
