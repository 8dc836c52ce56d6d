package io.espalier.engine.importance;

import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.tensor.Tensor;
import java.util.Objects;

/**
 * One sequence that a decoder is calibrated on, without padding.
 *
 * @param id its name, for messages
 * @param embeddings what enters the first block, text and picture rows merged, [1, T, D]; stays its owner's
 * @param targets which positions predict an answer token; only Taylor importance looks at them
 */
public record CalibrationSample(String id, Tensor embeddings, AnswerTargets targets) {

    /** Refuses null parts. */
    public CalibrationSample {
        Objects.requireNonNull(id);
        Objects.requireNonNull(embeddings);
        Objects.requireNonNull(targets);
    }

    /** Returns T, the number of real tokens. */
    public int length() {
        return Math.toIntExact(embeddings.size(1));
    }
}
