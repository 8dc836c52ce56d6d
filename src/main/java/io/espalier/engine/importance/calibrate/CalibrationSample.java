package io.espalier.engine.importance.calibrate;

import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.tensor.Tensor;
import java.util.BitSet;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * One sequence that a decoder is calibrated on, without padding.
 *
 * @param id its name, for messages
 * @param embeddings what enters the first block, text and picture rows merged, [1, T, D]; stays its owner's
 * @param targets which positions predict an answer token; only Taylor importance looks at them
 * @param visual the positions that hold rows of a picture; looked at only where tokens are kept apart
 */
public record CalibrationSample(String id, Tensor embeddings, AnswerTargets targets, IndexList visual) {

    /** Takes a sequence whose positions nobody tells apart. */
    public CalibrationSample(String id, Tensor embeddings, AnswerTargets targets) {
        this(id, embeddings, targets, IndexList.of());
    }

    /** Refuses null parts. */
    public CalibrationSample {
        Objects.requireNonNull(id);
        Objects.requireNonNull(embeddings);
        Objects.requireNonNull(targets);
        Objects.requireNonNull(visual);
    }

    /** Returns T, the number of real tokens. */
    public int length() {
        return Math.toIntExact(embeddings.size(1));
    }

    /** Returns the positions of one kind, ascending. */
    long[] positions(Tokens which) {
        BitSet pictures = new BitSet();
        for (int i = 0; i < visual.size(); i++) {
            pictures.set(visual.at(i));
        }
        return IntStream.range(0, length())
                .filter(t -> which == Tokens.ALL || pictures.get(t) == (which == Tokens.VISUAL))
                .asLongStream()
                .toArray();
    }
}
