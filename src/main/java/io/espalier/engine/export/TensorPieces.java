package io.espalier.engine.export;

import io.espalier.engine.checkpoint.TensorSource;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;

/** Sends tensors from native memory into files, a few megabytes at a time. */
final class TensorPieces {
    private static final int ELEMENTS = 4 << 20;

    private TensorPieces() {}

    /** Returns the shape of a tensor as files have it. */
    static List<Long> shape(Tensor tensor) {
        return Arrays.stream(tensor.shape()).boxed().toList();
    }

    /**
     * Returns a tensor as something to be written; it must stay open until then.
     *
     * @param name its name in the file
     * @param tensor where the elements are
     * @param dtype the type to store it in, rounded to the nearest value
     */
    static TensorSource source(String name, Tensor tensor, DType dtype) {
        return new TensorSource.Held(name, dtype, shape(tensor), out -> write(tensor, dtype, out));
    }

    /** Writes all elements, row-major and little-endian. */
    static void write(Tensor tensor, DType dtype, WritableByteChannel out) throws IOException {
        long count = tensor.count();
        for (long first = 0; first < count; first += ELEMENTS) {
            int length = (int) Math.min(ELEMENTS, count - first);
            out.write(ByteBuffer.wrap(tensor.toBytes(dtype, first, length)));
        }
    }
}
