package io.espalier.engine.pretrain;

import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.GradientSource;
import io.espalier.engine.train.Optimiser;
import io.espalier.engine.train.Parameter;
import io.espalier.engine.train.PatientSink;
import io.espalier.engine.train.Trainer;
import io.espalier.engine.train.TrainerSettings;
import io.espalier.engine.train.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a whole model, from nothing or from given weights, stage after stage. The folder holds one state per stage, so a killed run goes on from its
 * last checkpoint, to the same weights as if it had never stopped.
 */
public final class Pretraining {
    private static final Optimiser.Betas BETAS = new Optimiser.Betas(0.9, 0.97, 1e-8);
    private static final double MATRIX_DECAY = 0.05;

    /** Two are kept, and a third is written before the oldest goes. */
    private static final int STATES_AT_ONCE = 3;

    private final Kernels kernels;
    private final PretrainingPlan plan;
    private final LessonSource.Library library;
    private final Path folder;

    /**
     * Prepares a run.
     *
     * @param kernels without gradients
     * @param plan what to do
     * @param library where lessons come from
     * @param folder where states go; made when it is not there
     */
    public Pretraining(Kernels kernels, PretrainingPlan plan, LessonSource.Library library, Path folder) {
        this.kernels = kernels;
        this.plan = plan;
        this.library = library;
        this.folder = folder;
    }

    /**
     * Trains what is not yet trained.
     *
     * @param scope owns the result
     * @param listener hears losses of every step, and examinations as metrics {@code exam.KIND}
     * @return float32 weights by canonical name
     * @throws Cancelled when the listener says so; the state is saved
     * @throws EngineException when something fails
     */
    public Map<String, Tensor> run(Scope scope, ProgressListener listener) throws Cancelled, EngineException {
        Nursery nursery = firstWeights(scope);
        for (Stage stage : plan.stages()) {
            train(nursery, stage, listener);
        }
        return nursery.masters();
    }

    private Nursery firstWeights(Scope scope) throws EngineException {
        ModelFolder start = plan.start();
        return start == null
                ? Nursery.sow(scope, plan.blueprint(), plan.seed())
                : Nursery.from(scope, plan.blueprint(), start);
    }

    private void train(Nursery nursery, Stage stage, ProgressListener listener) throws Cancelled, EngineException {
        Path states = folder.resolve(stage.name());
        Optional<Path> last = StateFolders.newest(states);
        try (Scope scope = kernels.scope()) {
            Nursery.TrainingPlan trained = stage.objective() == Stage.Objective.PATCHES
                    ? new Nursery.TrainingPlan(false, stage.towerRate(), true, MATRIX_DECAY)
                    : new Nursery.TrainingPlan(true, stage.towerRate(), false, MATRIX_DECAY);
            Nursery.Seedling seedling = nursery.grow(scope, trained, plan.computeType());
            List<Parameter> parameters = seedling.parameters();
            GradientSource source = new LessonObjective(seedling, library, stage);
            if (stage.objective() == Stage.Objective.PATCHES) {
                TowerObjective tower = TowerObjective.open(scope, seedling, library, stage);
                parameters = tower.parameters();
                source = tower;
            }
            TrainerSettings settings = new TrainerSettings(
                    stage.steps(),
                    stage.batch() / stage.microBatch(),
                    plan.threads(),
                    stage.rate(),
                    stage.schedule(),
                    1.0,
                    false,
                    plan.saveEvery());
            try (Trainer trainer = new Trainer(scope, parameters, BETAS, settings, source)) {
                if (last.isPresent()) {
                    trainer.restore(TrainingState.read(scope, last.get()));
                }
                ProgressListener examined = new ExaminedListener(listener, stage, seedling, this);
                PatientSink sink = new PatientSink(state -> StateFolders.save(states, state), states, listener);
                sink.requireRoom(trainer.state(), last.isPresent() ? 1 : STATES_AT_ONCE);
                trainer.run(sink, examined);
            }
        }
    }

    /** Holds the examination and returns its shares. */
    Map<String, Double> examine(Nursery.Seedling seedling) throws EngineException {
        return plan.examination().hold(kernels, seedling.model(), library);
    }

    int examineEvery() {
        return plan.examineEvery();
    }
}
