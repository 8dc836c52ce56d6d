package io.espalier.engine.bench;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.recover.LossTerm;
import io.espalier.engine.recover.Recovery;
import io.espalier.engine.recover.RecoverySettings;
import io.espalier.engine.recover.TrainingSample;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.TorchRuntime;
import io.espalier.engine.train.Optimiser;
import io.espalier.engine.train.Schedule;
import io.espalier.engine.train.Trainer;
import io.espalier.engine.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/** A recovery of projector and LoRA factors on answers, step by step. */
final class TrainingLoop {
    static final int RANK = 16;

    private static final double ALPHA = 32;
    private static final double RATE = 1e-4;
    private static final int DISTINCT = 32;

    private final BenchSubject subject;
    private final int batch;
    private final int threads;

    TrainingLoop(BenchSubject subject, int batch, int threads) {
        this.subject = subject;
        this.batch = batch;
        this.threads = threads;
    }

    /** Runs steps; the listener hears of each when it is done. */
    void run(int steps, ProgressListener listener) throws EngineException, Cancelled {
        List<TrainingSample> samples = new ArrayList<>();
        for (int i = 0; i < DISTINCT; i++) {
            samples.add(BenchSample.of(subject.model().config(), BenchSample.TEXT, i)
                    .toTrainOn());
        }
        RecoverySettings objective = new RecoverySettings(
                RANK, ALPHA, 1, 0, List.of(LossTerm.crossEntropy(1)), RecoverySettings.TeacherInput.OWN_PROJECTOR, 1);
        Recovery.Batches batches = new Recovery.Batches(number -> samples.get((int) (number % DISTINCT)), batch, 1);
        TrainerSettings settings =
                new TrainerSettings(steps, 1, 1, RATE, Schedule.of(Schedule.Kind.CONSTANT, 0, steps), 1, true, 0);
        try (Scope scope = subject.scope().child()) {
            Recovery recovery = Recovery.prepare(scope, subject.model(), subject.model(), objective, batches);
            try (Trainer trainer =
                    new Trainer(scope, recovery.parameters(), Optimiser.Betas.USUAL, settings, (inner, step, micro) -> {
                        TorchRuntime.setThreads(threads);
                        return recovery.gradients(inner, step, micro);
                    })) {
                trainer.run(Trainer.StateSink.NONE, listener);
            }
        }
    }
}
