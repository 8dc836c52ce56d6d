package io.espalier.engine.bench;

import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;

/** How fast this machine reads memory: the best of some sums over more numbers than any cache holds. */
final class Bandwidth {
    private static final long FLOATS = 1L << 27;
    private static final int ROUNDS = 5;

    private Bandwidth() {}

    /** Returns bytes a second, with as many threads as are set. */
    static double measure(Scope parent) {
        try (Scope scope = parent.child()) {
            // The product is written, so that it has memory of its own; fresh zeros share one page.
            Tensor numbers = scope.kernels().call(scope, "scale", scope.zeros(DType.F32, FLOATS), 1.0);
            double best = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                scope.kernels().call(scope, "sum", numbers).close();
                best = Math.max(best, FLOATS * DType.F32.bytes() * 1e9 / (System.nanoTime() - start));
            }
            return best;
        }
    }
}
