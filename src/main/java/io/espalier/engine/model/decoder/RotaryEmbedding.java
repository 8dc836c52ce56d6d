package io.espalier.engine.model.decoder;

import io.espalier.engine.model.config.RotaryShape;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * Makes the tables of a rotary embedding. Owns nothing.
 *
 * @param inverse inverse frequencies, float32 [1, d/2], or [2, d/2] with those of long calls behind
 * @param boundary most positions of a call that takes the first row
 * @param magnitude what cosines and sines are multiplied with
 */
public record RotaryEmbedding(Tensor inverse, int boundary, double magnitude) {

    /**
     * Computes the frequencies 1 / (factor_k theta^(2k/d)), k = 0 .. d/2 - 1, in float32 like the references.
     *
     * @param into owns them
     */
    public static RotaryEmbedding of(Scope into, RotaryShape shape) {
        int pairs = shape.channels() / 2;
        List<List<Float>> factors = shape.stretch()
                .map(stretch -> List.of(stretch.shortFactors(), stretch.longFactors()))
                .orElse(List.of(List.of()));
        float[] values = new float[factors.size() * pairs];
        for (int i = 0; i < values.length; i++) {
            int k = i % pairs;
            float exponent = (float) (2 * k) / shape.channels();
            float length = (float) Math.pow(shape.theta(), exponent);
            List<Float> own = factors.get(i / pairs);
            values[i] = 1f / (own.isEmpty() ? length : own.get(k) * length);
        }
        return new RotaryEmbedding(
                into.of(values, factors.size(), pairs),
                shape.stretch().map(RotaryShape.Stretch::boundary).orElse(Integer.MAX_VALUE),
                shape.stretch().map(RotaryShape.Stretch::magnitude).orElse(1.0));
    }

    /**
     * Returns cosines and sines [.., d] of positions [..]; which factors count depends on the largest of them.
     *
     * @param into owns the tables
     * @param type their element type; computed in float32
     */
    List<Tensor> tables(Scope into, Tensor positions, DType type) {
        return into.kernels().callList(into, "rope", positions, inverse, boundary, magnitude, type.torchCode());
    }

    /** Returns whether calls of two lengths turn the same position by the same angle. */
    public boolean alike(int length, int other) {
        return (length > boundary) == (other > boundary);
    }
}
