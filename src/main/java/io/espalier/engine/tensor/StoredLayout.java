package io.espalier.engine.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a tensor lies in a file, little-endian.
 *
 * @param dtype type of its elements
 * @param offset its first byte, from the start of the file
 * @param shape the sizes, outermost first; empty for a scalar
 * @param strides steps between neighbours along each axis, in elements, none negative
 */
public record StoredLayout(DType dtype, long offset, List<Long> shape, List<Long> strides) {

    /** Copies the lists and refuses negative numbers and lists of two lengths. */
    public StoredLayout {
        shape = List.copyOf(shape);
        strides = List.copyOf(strides);
        if (shape.size() != strides.size()) {
            throw new IllegalArgumentException(shape.size() + " sizes, " + strides.size() + " strides");
        }
        boolean negative =
                shape.stream().anyMatch(n -> n < 0) || strides.stream().anyMatch(n -> n < 0);
        if (offset < 0 || negative) {
            throw new IllegalArgumentException("negative place in a file");
        }
    }

    /** Returns the layout of a tensor whose elements lie row-major, one after the other. */
    public static StoredLayout dense(DType dtype, long offset, List<Long> shape) {
        List<Long> strides = new ArrayList<>();
        long stride = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            strides.add(stride);
            stride = Math.multiplyExact(stride, Math.max(1, shape.get(axis)));
        }
        Collections.reverse(strides);
        return new StoredLayout(dtype, offset, shape, strides);
    }

    /**
     * Returns how some of the rows of this tensor lie.
     *
     * @param first the first of them
     * @param count how many
     */
    public StoredLayout rows(long first, long count) {
        if (shape.isEmpty() || first < 0 || count < 0 || first > shape.get(0) - count) {
            throw new IllegalArgumentException("no rows " + first + " to " + (first + count) + " in " + shape);
        }
        List<Long> fewer = new ArrayList<>(shape);
        fewer.set(0, count);
        long start = Math.multiplyExact(Math.multiplyExact(first, strides.get(0)), dtype.bytes());
        return new StoredLayout(dtype, Math.addExact(offset, start), fewer, strides);
    }

    /** Returns whether the elements lie row-major, one after the other; along an axis of length 1 any step will do. */
    public boolean isDense() {
        long stride = 1;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            if (shape.get(axis) != 1 && strides.get(axis) != stride && elements() != 0) {
                return false;
            }
            stride *= shape.get(axis);
        }
        return true;
    }

    /** Returns the number of elements. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** Returns the length of the elements in bytes, once they lie one after the other. */
    public long byteLength() {
        return Math.multiplyExact(elements(), dtype.bytes());
    }

    /** Returns how many bytes lie between the first byte and the end of the last element. */
    public long span() {
        if (elements() == 0) {
            return 0;
        }
        long last = 0;
        for (int axis = 0; axis < shape.size(); axis++) {
            last = Math.addExact(last, Math.multiplyExact(shape.get(axis) - 1, strides.get(axis)));
        }
        return Math.multiplyExact(Math.addExact(last, 1), dtype.bytes());
    }
}
