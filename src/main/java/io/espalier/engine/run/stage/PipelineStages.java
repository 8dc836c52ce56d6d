package io.espalier.engine.run.stage;

import io.espalier.engine.export.ExportForm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.planner.Extent;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.engine.prune.planner.PaperPreset;
import io.espalier.engine.prune.planner.RatioOf;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.CalibrateSection;
import io.espalier.engine.run.recipe.EvaluateSection;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.PruneSection;
import io.espalier.engine.run.recipe.RecoverSection;
import io.espalier.engine.run.stage.model.ModelPaths;
import io.espalier.engine.run.stage.recover.RecoverStage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays out the stages of a pipeline that compute with a model, in the order in which they run. */
public final class PipelineStages {
    private final PipelineRecipe recipe;
    private final RunFolder run;
    private final @Nullable Path world;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private PipelineStages(PipelineRecipe recipe, RunFolder run, @Nullable Path world) {
        this.recipe = recipe;
        this.run = run;
        this.world = world;
    }

    /**
     * Lays out the stages.
     *
     * @param recipe what to do
     * @param run where
     * @param world folder of data that an earlier stage makes; null when there is none
     * @return the stages in order
     * @throws EngineException with everything that a stage needs and nobody gives
     */
    public static List<Stage> of(PipelineRecipe recipe, RunFolder run, @Nullable Path world) throws EngineException {
        return new PipelineStages(recipe, run, world).lay();
    }

    /**
     * Looks at a recipe as a whole, without looking at any file.
     *
     * @param recipe what is to be done
     * @throws EngineException with everything that a stage needs and nobody gives
     */
    public static void check(PipelineRecipe recipe) throws EngineException {
        Path anywhere = Path.of("run");
        of(recipe, new RunFolder(anywhere), recipe.orchard() == null ? null : anywhere);
    }

    private List<Stage> lay() throws EngineException {
        CalibrateSection calibrate = recipe.calibrate();
        if (calibrate != null) {
            stages.add(new CalibrateStage(new CalibrateStage.Request(
                    recipe.model(),
                    recipe.device(),
                    data(calibrate.data(), "calibrate"),
                    calibrate.samples(),
                    new CalibrateStage.Form(
                            calibrate.turns().equals("together"),
                            calibrate.tokens().equals("apart"),
                            calibrate.scoring()),
                    recipe.seed())));
        }
        List<String> variants = prune();
        List<String> all = new ArrayList<>(variants);
        RecoverSection recover = recipe.recover();
        if (recover != null) {
            recover(recover, variants, all);
        }
        EvaluateSection evaluate = recipe.evaluate();
        if (evaluate != null) {
            evaluate(evaluate, all);
        }
        export(all);
        overlap();
        if (!problems.isEmpty()) {
            throw new EngineException(problems);
        }
        return List.copyOf(stages);
    }

    /** Looks first of all whether what is asked at the end was learned on the way. */
    private void overlap() {
        Set<Path> training = new LinkedHashSet<>();
        Optional<EvaluateStage> evaluation = Optional.empty();
        for (Stage stage : stages) {
            if (stage instanceof CalibrateStage calibrate) {
                training.add(calibrate.request().data());
            } else if (stage instanceof RecoverStage recover) {
                training.add(recover.data());
            } else if (stage instanceof EvaluateStage evaluate) {
                evaluation = Optional.of(evaluate);
            }
        }
        if (!training.isEmpty() && evaluation.isPresent()) {
            EvaluateStage asked = evaluation.get();
            stages.add(0, new OverlapStage(List.copyOf(training), asked.data(), asked.how()));
        }
    }

    private List<String> prune() {
        PruneSection prune = recipe.prune();
        List<String> variants = new ArrayList<>();
        if (prune == null) {
            return variants;
        }
        Path plan = prune.plan();
        if (plan != null) {
            add(variants, "planned", new PruneStage.Origin.Given(plan));
            return variants;
        }
        Path given = prune.scores();
        if (given == null && recipe.calibrate() == null) {
            problems.add(Problem.of("RC-020", "\"prune\" has no scores")
                    .expected("\"scores\" in it, or a section \"calibrate\" before it")
                    .advice("Add \"calibrate: {}\""));
        }
        Path scores = given == null ? ModelPaths.scores(run) : given;
        problems.addAll(extent(prune).problems());
        for (String paradigm : prune.paradigms()) {
            goals(prune, paradigm).forEach((variant, goal) -> {
                PruneStage.Cut cut = new PruneStage.Cut(paradigm, goal, extent(prune));
                add(variants, variant, new PruneStage.Origin.Made(scores, cut));
            });
        }
        return variants;
    }

    private static Extent extent(PruneSection prune) {
        return new Extent(
                prune.protectedLayers(),
                prune.presets().isEmpty() ? prune.ranges() : "paper",
                prune.attentionLayers(),
                prune.mlpLayers(),
                prune.neuronMultiple(),
                prune.layerShares(),
                prune.ranking(),
                prune.layersFirst());
    }

    /** Returns the sizes that are asked for by name of the variant: targets, or ratios where there are none. */
    private static Map<String, Goal> goals(PruneSection prune, String paradigm) {
        Map<String, Goal> goals = new LinkedHashMap<>();
        for (long target : prune.parameters()) {
            goals.put(ModelPaths.variant(paradigm, target, "parameters"), new Goal.Parameters(target));
        }
        for (long target : prune.bytes()) {
            goals.put(ModelPaths.variant(paradigm, target, "bytes"), new Goal.Bytes(target));
        }
        for (String word : prune.presets()) {
            PaperPreset.named(word)
                    .ifPresent(preset -> goals.put(
                            ModelPaths.variant(paradigm, preset.label()), preset.goal(Paradigm.of(paradigm))));
        }
        if (goals.isEmpty()) {
            RatioOf whole = RatioOf.named(prune.ratioOf()).orElse(RatioOf.GROUPS);
            prune.ratios().forEach(ratio -> goals.put(ModelPaths.variant(paradigm, ratio), whole.goal(ratio)));
        }
        return goals;
    }

    private void add(List<String> variants, String variant, PruneStage.Origin origin) {
        variants.add(variant);
        stages.add(new PruneStage(variant, recipe.model(), origin));
    }

    private void recover(RecoverSection recover, List<String> variants, List<String> all) {
        if (variants.isEmpty()) {
            problems.add(Problem.of("RC-021", "\"recover\" has nothing to recover")
                    .expected("a section \"prune\" before it")
                    .advice("Add \"prune\" with a plan, or with paradigms and ratios"));
        }
        RecoverStage.Shared shared = new RecoverStage.Shared(recipe.device(), recipe.seed());
        Path data = data(recover.data(), "recover");
        for (String variant : variants) {
            all.add(ModelPaths.recovered(variant));
            stages.add(new RecoverStage(variant, recipe.model(), data, recover, shared));
        }
    }

    private void evaluate(EvaluateSection evaluate, List<String> variants) {
        Path data = data(evaluate.data(), "evaluate");
        if (evaluate.blind()) {
            stages.add(evaluation(ModelPaths.BLIND, recipe.model(), data, evaluate));
        }
        stages.add(evaluation(ModelPaths.DENSE, recipe.model(), data, evaluate));
        for (String variant : variants) {
            stages.add(evaluation(variant, ModelPaths.model(run, variant), data, evaluate));
        }
    }

    private Stage evaluation(String variant, Path model, Path data, EvaluateSection evaluate) {
        return new EvaluateStage(variant, model, data, evaluate, recipe.device());
    }

    private void export(List<String> variants) {
        PipelineRecipe.ExportSection export = recipe.export();
        if (export == null) {
            return;
        }
        String variant = export.variant();
        if (variant.isEmpty()) {
            variant = variants.isEmpty() ? ModelPaths.DENSE : variants.get(variants.size() - 1);
        }
        if (!variant.equals(ModelPaths.DENSE) && !variants.contains(variant)) {
            problems.add(Problem.of("RC-022", "\"export\" names a variant that this run does not make")
                    .found("\"" + variant + "\"")
                    .expected("one of " + String.join(", ", variants))
                    .advice("Name one of these"));
        }
        Path model = variant.equals(ModelPaths.DENSE) ? recipe.model() : ModelPaths.model(run, variant);
        stages.add(new ExportStage(variant, model, ExportForm.of(export.form())));
    }

    private Path data(@Nullable Path given, String section) {
        if (given != null) {
            return given;
        }
        if (world == null) {
            problems.add(Problem.of("RC-023", "\"" + section + "\" has no data")
                    .expected("\"data\" in it, or a section \"orchard\" before it")
                    .advice("Add \"orchard: {}\", or name a file or folder"));
            return Path.of("");
        }
        return world;
    }
}
