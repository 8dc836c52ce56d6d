package io.espalier.worker.verb;

import io.espalier.engine.importance.RankedScores;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanRequest;
import io.espalier.engine.prune.Planner;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.worker.protocol.Pruning;
import java.util.Set;

/** Makes the plans that commands ask for. */
final class Plans {
    private Plans() {}

    static RankedScores ranked(Pruning.ByScores pruning) throws EngineException {
        return RankedScores.of(ScoresFile.read(pruning.scores()));
    }

    static PruningPlan plan(ModelFolder folder, RankedScores ranked, Pruning.ByScores pruning) throws EngineException {
        PlanRequest request = PlanRequest.of(Paradigm.of(pruning.paradigm()), pruning.ratio())
                .protecting(Set.copyOf(pruning.protectedLayers()));
        return Planner.of(BaseModel.of(folder), ModelSize.of(folder), ranked).plan(request);
    }
}
