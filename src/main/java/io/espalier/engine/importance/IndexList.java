package io.espalier.engine.importance;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * An immutable list of distinct, non-negative indices; a prefix of one shares its storage and costs nothing.
 *
 * <p>An order of importance is one such list, and what any smaller model keeps is a prefix of it.
 */
public final class IndexList extends AbstractList<Integer> implements RandomAccess {
    private final int[] indices;
    private final int size;

    private IndexList(int[] indices, int size) {
        this.indices = indices;
        this.size = size;
    }

    /** Returns 0, 1, … up to a size. */
    public static IndexList upTo(int size) {
        return new IndexList(IntStream.range(0, size).toArray(), size);
    }

    /**
     * Returns a list of these indices.
     *
     * @throws IllegalArgumentException if one is negative or given twice
     */
    public static IndexList of(int... indices) {
        BitSet seen = new BitSet();
        for (int index : indices) {
            if (index < 0) {
                throw new IllegalArgumentException("index " + index + " is negative");
            }
            if (seen.get(index)) {
                throw new IllegalArgumentException("index " + index + " is given twice");
            }
            seen.set(index);
        }
        return new IndexList(indices.clone(), indices.length);
    }

    /**
     * Returns a list of these indices, the same one if it is an index list already.
     *
     * @throws IllegalArgumentException if one is null, negative or given twice
     */
    public static IndexList copyOf(List<Integer> indices) {
        if (indices instanceof IndexList list) {
            return list;
        }
        int[] values = new int[indices.size()];
        int next = 0;
        for (Integer index : indices) {
            if (index == null) {
                throw new IllegalArgumentException("an index is missing");
            }
            values[next++] = index;
        }
        return of(values);
    }

    /** Returns the first so many indices, sharing this list's storage. */
    public IndexList prefix(int length) {
        if (length < 0 || length > size) {
            throw new IndexOutOfBoundsException(length);
        }
        return length == size ? this : new IndexList(indices, length);
    }

    /** Returns the index at a place, without boxing. */
    public int at(int place) {
        if (place >= size) {
            throw new IndexOutOfBoundsException(place);
        }
        return indices[place];
    }

    /** Returns the largest index, or -1 for an empty list. */
    public int largest() {
        int largest = -1;
        for (int place = 0; place < size; place++) {
            largest = Math.max(largest, indices[place]);
        }
        return largest;
    }

    /** Returns the indices in a new array. */
    public int[] toInts() {
        return Arrays.copyOf(indices, size);
    }

    @Override
    public Integer get(int place) {
        return at(place);
    }

    @Override
    public int size() {
        return size;
    }
}
