package io.espalier.engine.model.vision;

import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * A vision tower: pixels in, one feature row a visual token out. Owns nothing; its tensors belong to the scope they came from.
 */
public interface VisionTower {

    /**
     * A result on the way through a tower.
     *
     * @param name what probes call it
     * @param tensor [B, rows, channels]
     */
    record Stage(String name, Tensor tensor) {}

    /** Returns its sizes. */
    VisionShape shape();

    /**
     * Computes the hidden states.
     *
     * @param into owns the results
     * @param pixels normalised pixels [B, 3, S, S], of the type to compute in
     * @param count how many blocks to run
     * @return {@code count + 1} entries [B, rows, Dv]; entry 0 is the input of the first block
     */
    List<Tensor> hiddenStates(Scope into, Tensor pixels, int count);

    /**
     * Computes the features that the projector takes.
     *
     * @param into owns the results
     * @param pixels normalised pixels [B, 3, S, S], of the type to compute in
     * @return what is worth looking at on the way, in order; the last are the features
     */
    List<Stage> stages(Scope into, Tensor pixels);

    /** Returns a tower whose weights have been converted once. */
    VisionTower resident(Scope scope, DType type);

    /** Computes the features [B, N, C] that the projector takes, of pixels [B, 3, S, S]. */
    default Tensor features(Scope into, Tensor pixels) {
        List<Stage> stages = stages(into, pixels);
        return stages.get(stages.size() - 1).tensor();
    }
}
