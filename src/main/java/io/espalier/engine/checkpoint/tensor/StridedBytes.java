package io.espalier.engine.checkpoint.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Brings the elements of a transposed, cut or expanded tensor into row-major order. */
final class StridedBytes {
    private StridedBytes() {}

    /**
     * Returns some of the bytes that the tensor would have if its elements lay one after the other.
     *
     * @param tensor its layout
     * @param span the bytes of the file from its first to its last element
     * @param from the first byte wanted
     * @param length how many
     */
    static ByteBuffer gather(TensorInfo tensor, ByteBuffer span, long from, long length) {
        int width = tensor.dtype().bytes();
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = from; at < from + length; at++) {
            long place = element(tensor.shape(), tensor.layout().strides(), at / width);
            out.put(span.get(Math.toIntExact(place * width + at % width)));
        }
        return out.flip();
    }

    /** Returns where an element lies, counted in elements. */
    private static long element(List<Long> shape, List<Long> strides, long index) {
        long rest = index;
        long place = 0;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            place += rest % shape.get(axis) * strides.get(axis);
            rest /= shape.get(axis);
        }
        return place;
    }
}
