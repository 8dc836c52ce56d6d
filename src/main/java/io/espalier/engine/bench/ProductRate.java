package io.espalier.engine.bench;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;

/** How fast this machine multiplies matrices in 32 bit: the best of some products as the MLP of a decoder has them. */
final class ProductRate {
    private static final int ROUNDS = 5;

    private ProductRate() {}

    /**
     * Measures with as many threads as are set.
     *
     * @param shape the decoder
     * @param positions rows that are multiplied at once
     * @return multiply-accumulates a second
     */
    static double measure(Scope parent, DecoderShape shape, int positions) {
        double macs = (double) positions * shape.hiddenSize() * shape.intermediateSize();
        try (Scope scope = parent.child()) {
            Tensor rows = written(scope, positions, shape.hiddenSize());
            Tensor matrix = written(scope, shape.intermediateSize(), shape.hiddenSize());
            double best = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                scope.kernels().call(scope, "product", rows, matrix).close();
                best = Math.max(best, macs * 1e9 / (System.nanoTime() - start));
            }
            return best;
        }
    }

    /** The result of a product is written, so that it has memory of its own; fresh zeros share one page. */
    private static Tensor written(Scope scope, long rows, long columns) {
        return scope.kernels().call(scope, "scale", scope.zeros(DType.F32, rows, columns), 1.0);
    }
}
