package io.espalier.engine.bench;

import io.espalier.engine.measure.memory.MemoryWork;
import io.espalier.engine.measure.memory.MemoryWork.Distillation;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.recover.LossTerm;
import io.espalier.engine.recover.Recovery;
import io.espalier.engine.recover.RecoverySettings;
import io.espalier.engine.recover.TrainingSample;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.train.Optimiser;
import io.espalier.engine.train.Schedule;
import io.espalier.engine.train.Trainer;
import io.espalier.engine.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A few steps of a recovery: enough for the optimiser's moments to be written, and for a step after that. */
record FitTraining(FitCase what, List<TrainingSample> samples) {
    private static final int RANK = 16;
    private static final int STEPS = 3;
    private static final double RATE = 1e-4;

    MemoryWork.Training run(Scope scope, Lvlm pruned, Lvlm dense, ProgressListener listener)
            throws EngineException, Cancelled {
        Recovery.Batches batches = new Recovery.Batches(
                number -> samples.get((int) (number % samples.size())), what.microBatch(), what.lanes());
        Recovery recovery =
                Recovery.prepare(scope, pruned, dense, settings(), batches).recomputing(what.recompute());
        TrainerSettings loop = new TrainerSettings(
                STEPS, what.lanes(), what.lanes(), RATE, Schedule.of(Schedule.Kind.CONSTANT, 0, STEPS), 1, true, 0);
        try (Trainer trainer = new Trainer(scope, recovery.parameters(), Optimiser.Betas.USUAL, loop, recovery)) {
            trainer.run(Trainer.StateSink.NONE, listener);
        }
        long trained = recovery.parameters().stream()
                .mapToLong(parameter -> parameter.master().count())
                .sum();
        return new MemoryWork.Training(
                trained, rank(), losses(), what.recompute(), what.microBatch() * what.lanes(), what.lanes());
    }

    private int rank() {
        return what.kind() == FitCase.Kind.PROJECTOR ? 0 : RANK;
    }

    private Set<Distillation> losses() {
        return switch (what.kind()) {
            case L2 -> Set.of(Distillation.HIDDEN);
            case KL -> Set.of(Distillation.KL);
            case REVERSE_KL -> Set.of(Distillation.REVERSE_KL);
            default -> Set.of();
        };
    }

    private RecoverySettings settings() {
        List<LossTerm> objective = new ArrayList<>(List.of(LossTerm.crossEntropy(1)));
        switch (what.kind()) {
            case L2 -> objective.add(LossTerm.hiddenL2(1, LossTerm.Positions.REAL));
            case KL -> objective.add(divergence(LossTerm.Kind.KL));
            case REVERSE_KL -> objective.add(divergence(LossTerm.Kind.REVERSE_KL));
            default -> {
                // Answers alone.
            }
        }
        int projectorRate = what.kind() == FitCase.Kind.LORA ? 0 : 1;
        return new RecoverySettings(
                rank(), 2 * RANK, projectorRate, 0, objective, RecoverySettings.TeacherInput.OWN_PROJECTOR, 1);
    }

    private static LossTerm divergence(LossTerm.Kind kind) {
        return new LossTerm(kind, 1, LossTerm.Positions.ANSWERS, 1, true);
    }
}
