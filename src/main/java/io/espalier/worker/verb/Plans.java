package io.espalier.worker.verb;

import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.run.stage.PruneStage;
import io.espalier.worker.protocol.Pruning;

/** Makes the plans that commands ask for. */
final class Plans {
    private Plans() {}

    static RankedScores ranked(Pruning.ByScores pruning) throws EngineException {
        return RankedScores.of(ScoresFile.read(pruning.scores()));
    }

    static PruningPlan plan(ModelFolder folder, RankedScores ranked, Pruning.ByScores pruning) throws EngineException {
        return PruneStage.plan(
                folder, ranked, new PruneStage.Cut(pruning.paradigm(), pruning.goal(), pruning.extent()));
    }
}
