package io.espalier.engine.model;

import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Prompts of different lengths as one batch, the shorter ones filled up on the left, so that all of them end, and go on, at the
 * same place. Positions are counted without the filling and nobody sees it: what is computed for a prompt is what would be
 * computed for it alone.
 */
final class LeftPadded {
    private final Tensor embeddings;
    private final int[] padding;

    private LeftPadded(Tensor embeddings, int[] padding) {
        this.embeddings = embeddings;
        this.padding = padding;
    }

    /**
     * Fills prompts up.
     *
     * @param scope owns the batch
     * @param prompts embeddings [1, T, D] of one type, at least one
     */
    static LeftPadded of(Scope scope, List<Tensor> prompts) {
        long width = prompts.stream().mapToLong(prompt -> prompt.size(1)).max().orElseThrow();
        int[] padding = prompts.stream()
                .mapToInt(prompt -> Math.toIntExact(width - prompt.size(1)))
                .toArray();
        try (Scope own = scope.child()) {
            List<Tensor> rows = new ArrayList<>();
            for (int i = 0; i < padding.length; i++) {
                Tensor prompt = prompts.get(i);
                Tensor filling = own.zeros(prompt.dtype(), 1, padding[i], prompt.size(2));
                rows.add(padding[i] == 0 ? prompt : own.kernels().call(own, "cat", List.of(filling, prompt), 1));
            }
            return new LeftPadded(scope.keep(own.kernels().call(own, "cat", rows, 0), own), padding);
        }
    }

    /** Returns the filled prompts, [B, T, D] with the longest one's T. */
    Tensor embeddings() {
        return embeddings;
    }

    int size() {
        return padding.length;
    }

    /** Returns the numbers of positions from a column on, [B, length]; those of the filling are 0. */
    Tensor positions(Scope scope, int start, int length) {
        long[] positions = new long[padding.length * length];
        for (int row = 0; row < padding.length; row++) {
            for (int i = 0; i < length; i++) {
                positions[row * length + i] = Math.max(0, start + i - padding[row]);
            }
        }
        return scope.of(positions, padding.length, length);
    }

    /** Returns what positions from a column on see of all columns up to themselves, [B, 1, length, start + length]; filling sees itself. */
    Tensor mask(Scope scope, int start, int length) {
        int columns = start + length;
        boolean[] mask = new boolean[padding.length * length * columns];
        for (int row = 0; row < padding.length; row++) {
            for (int i = 0; i < length; i++) {
                int line = (row * length + i) * columns;
                for (int column = padding[row]; column <= start + i; column++) {
                    mask[line + column] = true;
                }
                mask[line + start + i] = true;
            }
        }
        return scope.of(mask, padding.length, 1, length, columns);
    }
}
