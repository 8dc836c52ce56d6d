package io.espalier.orchard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.export.folder.ModelContent;
import io.espalier.engine.export.folder.ModelWriter;
import io.espalier.engine.pretrain.Pretraining;
import io.espalier.engine.pretrain.PretrainingPlan;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trains a model of this world from nothing and writes it as a model folder: how the bundled Sprout was made.
 *
 * @param plan stages and sizes
 * @param config content of the folder's {@code config.json}; agrees with the plan's blueprint
 * @param states where checkpoints go; running the same training again goes on from the last one
 */
public record OrchardTraining(PretrainingPlan plan, ObjectNode config, Path states) {

    /** Takes a copy of the configuration. */
    public OrchardTraining {
        config = config.deepCopy();
    }

    /**
     * Trains what is not yet trained and writes the model in 16-bit floats.
     *
     * @param kernels without gradients
     * @param folder where the model goes; must not exist or be empty
     * @param listener hears losses and examinations
     * @throws Cancelled when the listener says so; the state is saved
     * @throws EngineException when something fails
     */
    public void run(Kernels kernels, Path folder, ProgressListener listener) throws Cancelled, EngineException {
        OrchardLessons lessons = new OrchardLessons(plan.blueprint().config().visualTokens());
        try (Scope scope = kernels.scope()) {
            Map<String, Tensor> weights = new Pretraining(kernels, plan, lessons, states).run(scope, listener);
            Map<String, Tensor> stored = plan.blueprint().stored(scope, weights);
            ModelWriter.write(folder, new ModelContent(config, stored, DType.F16, TokenizerFiles.contents()));
        }
    }
}
