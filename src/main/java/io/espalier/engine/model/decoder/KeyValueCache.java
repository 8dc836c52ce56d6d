package io.espalier.engine.model.decoder;

import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys and values of the positions that were computed so far, one pair of tensors [B, Hkv, capacity, d] a layer; layers may
 * differ in heads. Belongs to one thread. Its tensors die with the scope it was made in.
 */
public final class KeyValueCache {
    private final List<Tensor> tensors;
    private final int capacity;
    private int length;

    /**
     * Wraps tensors, which stay the property of their scope.
     *
     * @param tensors keys and values in turn, layer by layer, each with room for all positions
     * @param capacity positions that there is room for
     */
    public KeyValueCache(List<Tensor> tensors, int capacity) {
        this.tensors = List.copyOf(tensors);
        this.capacity = capacity;
    }

    /**
     * Makes room for a decoder's keys and values.
     *
     * @param scope owns the tensors
     * @param decoder whose layers and head counts to serve
     * @param batch number of sequences
     * @param capacity largest number of positions
     */
    static KeyValueCache open(Scope scope, Decoder decoder, int batch, int capacity) {
        List<Tensor> tensors = new ArrayList<>();
        for (int layer = 0; layer < decoder.layers(); layer++) {
            long heads = decoder.keyValueHeads(layer);
            for (int i = 0; i < 2; i++) {
                tensors.add(scope.zeros(
                        decoder.computeType(),
                        batch,
                        heads,
                        capacity,
                        decoder.shape().headDim()));
            }
        }
        return new KeyValueCache(tensors, capacity);
    }

    /** Returns how many positions are in the cache. */
    public int length() {
        return length;
    }

    /** Returns how many positions fit. */
    public int capacity() {
        return capacity;
    }

    /** Forgets the positions from {@code length} on, so that another question can follow the same prefix. */
    public void truncate(int newLength) {
        if (newLength < 0 || newLength > length) {
            throw new IllegalArgumentException("cannot cut a cache of " + length + " at " + newLength);
        }
        length = newLength;
    }

    /** Makes room for more positions and returns where they start. */
    public int grow(int positions) {
        if (length + positions > capacity) {
            throw new IllegalStateException("the cache holds " + capacity + " positions, not " + (length + positions));
        }
        int start = length;
        length += positions;
        return start;
    }

    /** Returns keys and values in turn, layer by layer; not copies. */
    public List<Tensor> tensors() {
        return tensors;
    }
}
