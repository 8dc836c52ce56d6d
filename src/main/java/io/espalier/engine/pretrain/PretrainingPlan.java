package io.espalier.engine.pretrain;

import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training of a whole model does.
 *
 * @param blueprint the model
 * @param start the model whose weights come first; null draws them from the seed
 * @param seed of the first weights that are drawn
 * @param computeType element type of activations and working weights
 * @param threads micro-batches computed at once
 * @param saveEvery steps between checkpoints
 * @param examineEvery steps between examinations; 0 for none
 * @param examination what is asked then
 * @param stages in order
 */
public record PretrainingPlan(
        ModelBlueprint blueprint,
        @Nullable ModelFolder start,
        long seed,
        DType computeType,
        int threads,
        int saveEvery,
        int examineEvery,
        Examination examination,
        List<Stage> stages) {

    /** Copies the stages. */
    public PretrainingPlan {
        stages = List.copyOf(stages);
        if (stages.stream().map(Stage::name).distinct().count() != stages.size()) {
            throw new IllegalArgumentException("two stages have one name");
        }
    }
}
