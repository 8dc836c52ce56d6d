package io.espalier.engine.model.decoder;

import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;

/** Position numbers as tensors. */
public final class Positions {
    private Positions() {}

    /** Returns {@code start} to {@code start + length - 1}, [T]. */
    public static Tensor range(Scope into, int start, int length) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            values[i] = (long) start + i;
        }
        return into.of(values, length);
    }
}
