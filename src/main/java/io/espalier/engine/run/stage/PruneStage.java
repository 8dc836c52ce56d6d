package io.espalier.engine.run.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.export.variant.VariantContent;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.planner.Extent;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.engine.prune.planner.PlanRequest;
import io.espalier.engine.prune.planner.Planner;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.engine.run.stage.model.ModelPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Makes one pruned variant: its plan, and a folder that refers to the base model.
 *
 * @param variant its name
 * @param model the base model
 * @param origin where the plan comes from
 */
public record PruneStage(String variant, Path model, Origin origin) implements Stage {
    /** Where a plan comes from. */
    public sealed interface Origin {
        /** A finished plan. */
        record Given(Path plan) implements Origin {}

        /**
         * A plan to be made from scores.
         *
         * @param scores the file of scores
         * @param cut what to take out
         */
        record Made(Path scores, Cut cut) implements Origin {}
    }

    /**
     * What to take out.
     *
     * @param paradigm {@code layerwise} or {@code widthwise}
     * @param goal how small the model is to become
     * @param extent where something may be taken out
     */
    public record Cut(String paradigm, Goal goal, Extent extent) {}

    @Override
    public String name() {
        return "prune " + variant;
    }

    @Override
    public StageResult run(StageContext context) throws EngineException {
        ModelFolder base = ModelFolder.open(model);
        PruningPlan plan = plan(base);
        Path folder = ModelPaths.model(context.folder(), variant);
        ModelPaths.renew(context.folder(), folder);
        VariantFolder.write(folder, new VariantContent(base, plan, List.of(), null));
        return new StageResult(ModelPaths.files(folder), figures(plan), table(plan));
    }

    private PruningPlan plan(ModelFolder base) throws EngineException {
        if (origin instanceof Origin.Given given) {
            return PlanFile.read(given.plan());
        }
        Origin.Made made = (Origin.Made) origin;
        return plan(base, RankedScores.of(ScoresFile.read(made.scores())), made.cut());
    }

    /**
     * Makes a plan.
     *
     * @param base the model that is pruned
     * @param ranked its scores
     * @param cut what to take out
     * @throws EngineException when the scores do not fit, or the ratio is out of range
     */
    public static PruningPlan plan(ModelFolder base, RankedScores ranked, Cut cut) throws EngineException {
        PlanRequest request = cut.extent()
                .request(
                        Paradigm.of(cut.paradigm()),
                        cut.goal(),
                        base.config().decoder().layers());
        return Planner.of(BaseModel.of(base), ModelSize.of(base), ranked).plan(request);
    }

    private static ObjectNode figures(PruningPlan plan) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("paradigm", plan.paradigm().label());
        figures.put("nominalRatio", plan.nominalRatio());
        figures.put("trueRatio", plan.trueRatio());
        figures.put("parameters", plan.parametersAfter());
        figures.put("baseParameters", plan.parametersBefore());
        figures.put("layers", plan.layers().size());
        return figures;
    }

    private static StageTable table(PruningPlan plan) {
        return new StageTable(
                List.of("Paradigm", "Ratio asked", "Parameters", "Removed", "Layers kept"),
                List.of(List.of(
                        plan.paradigm().label(),
                        String.format(Locale.ROOT, "%.3f", plan.nominalRatio()),
                        String.format(Locale.ROOT, "%,d", plan.parametersAfter()),
                        String.format(Locale.ROOT, "%.1f %%", 100 * plan.trueRatio()),
                        Integer.toString(plan.layers().size()))));
    }
}
