package io.espalier.engine.run.stage.recover;

import io.espalier.engine.recover.LossTerm;
import io.espalier.engine.recover.Recovery;
import io.espalier.engine.recover.RecoverySettings;
import io.espalier.engine.run.recipe.RecoverSection;
import io.espalier.engine.run.recipe.RecoverSection.OptimiserSection;
import io.espalier.engine.run.stage.data.Conversations;
import io.espalier.engine.run.stage.data.EpochOrder;
import io.espalier.engine.train.Schedule;
import io.espalier.engine.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns the section of a recipe into what the trainer takes. */
final class RecoverMapping {
    private RecoverMapping() {}

    static RecoverySettings settings(RecoverSection how, long seed) {
        boolean lora = how.train().equals("lora");
        List<LossTerm> objective = new ArrayList<>();
        objective.add(LossTerm.crossEntropy(1));
        if (how.loss().equals("sft+l2") && how.hiddenWeight() > 0) {
            objective.add(LossTerm.hiddenL2(how.hiddenWeight(), LossTerm.Positions.REAL));
        }
        return new RecoverySettings(
                lora ? how.lora().rank() : 0,
                how.lora().alpha(),
                1,
                how.optimiser().weightDecay(),
                objective,
                RecoverySettings.TeacherInput.OWN_PROJECTOR,
                seed);
    }

    static TrainerSettings trainer(RecoverSection how) {
        OptimiserSection optimiser = how.optimiser();
        Schedule.Kind kind = Schedule.Kind.valueOf(optimiser.schedule().toUpperCase(Locale.ROOT));
        int warmup = Schedule.warmupSteps(how.steps(), optimiser.warmup());
        return new TrainerSettings(
                how.steps(),
                Math.max(1, how.batch() / microBatch(how)),
                how.threads(),
                optimiser.learningRate(),
                Schedule.of(kind, warmup, how.steps()),
                optimiser.clip(),
                true,
                how.saveEvery());
    }

    /** Samples are drawn in a new order each epoch, a function of the seed alone. */
    static Recovery.Batches batches(RecoverSection how, Conversations conversations, long seed) {
        EpochOrder order = new EpochOrder(conversations, seed);
        return new Recovery.Batches(order::sample, microBatch(how), Math.max(1, how.batch() / microBatch(how)));
    }

    private static int microBatch(RecoverSection how) {
        return Math.min(how.microBatch(), how.batch());
    }
}
