package io.espalier.worker.verb.run;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageSource;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.engine.run.recipe.CompareRecipe;
import io.espalier.engine.run.recipe.EvaluateRecipe;
import io.espalier.engine.run.recipe.OrchardRecipe;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.TrainRecipe;
import io.espalier.engine.run.stage.EvaluateStage;
import io.espalier.engine.run.stage.OverlapStage;
import io.espalier.engine.run.stage.PipelineStages;
import io.espalier.orchard.TrainStage;
import io.espalier.orchard.files.OrchardRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stages of every kind of recipe, those above the engine included. */
final class RecipeStages implements StageSource {
    /** The folder, inside the run folder, of a world that the run draws itself. */
    static final String WORLD = "data";

    @Override
    public List<Stage> stages(Recipe recipe, RunFolder run) throws EngineException {
        if (recipe instanceof PipelineRecipe pipeline) {
            return pipeline(pipeline, run);
        }
        if (recipe instanceof EvaluateRecipe evaluate) {
            return evaluate(evaluate);
        }
        if (recipe instanceof CompareRecipe compare) {
            return List.of(new CompareStage(compare.name(), compare.runs(), compare.paper()));
        }
        if (recipe instanceof TrainRecipe train) {
            return List.of(new TrainStage(train));
        }
        OrchardRecipe orchard = (OrchardRecipe) recipe;
        return List.of(new OrchardStage(
                new OrchardRequest(run.resolve(WORLD), orchard.seed(), orchard.train(), orchard.test())));
    }

    private static List<Stage> pipeline(PipelineRecipe recipe, RunFolder run) throws EngineException {
        List<Stage> stages = new ArrayList<>();
        PipelineRecipe.OrchardSection orchard = recipe.orchard();
        Path world = run.resolve(WORLD);
        if (orchard != null) {
            stages.add(new OrchardStage(new OrchardRequest(world, orchard.seed(), orchard.train(), orchard.test())));
        }
        List<Stage> computing = PipelineStages.of(recipe, run, orchard == null ? null : world);
        // The export comes last, after the report that says whether it is worth having.
        PipelineRecipe.CompareSection compare = recipe.compare();
        int export = recipe.export() == null ? 0 : 1;
        stages.addAll(computing.subList(0, computing.size() - export));
        if (compare != null) {
            List<Path> runs = new ArrayList<>(List.of(run.path()));
            runs.addAll(compare.runs());
            stages.add(new CompareStage(recipe.name(), runs, compare.paper()));
        }
        stages.addAll(computing.subList(computing.size() - export, computing.size()));
        return stages;
    }

    private static List<Stage> evaluate(EvaluateRecipe recipe) throws EngineException {
        Path data = recipe.evaluate().data();
        if (data == null) {
            throw Problem.of("RC-025", "\"evaluate\" has no data")
                    .expected("\"data\" in it: a folder of benchmark files")
                    .advice("Name a folder; \"espalier orchard\" writes one")
                    .asException();
        }
        List<Stage> stages = new ArrayList<>();
        List<Path> training = RunModels.trainingData(recipe.models());
        if (!training.isEmpty()) {
            stages.add(new OverlapStage(training, data, recipe.evaluate()));
        }
        Map<String, Path> models = models(recipe.models());
        if (recipe.evaluate().blind()) {
            // The same stage knows the control by its name; the first model is the one that guesses.
            models.values().stream()
                    .findFirst()
                    .ifPresent(first -> stages.add(evaluation(VariantName.BLIND, first, data, recipe)));
        }
        models.forEach((name, model) -> stages.add(evaluation(name, model, data, recipe)));
        return stages;
    }

    private static Stage evaluation(String name, Path model, Path data, EvaluateRecipe recipe) {
        return new EvaluateStage(name, model, data, recipe.evaluate(), recipe.device());
    }

    /** Names every model of a list of model folders and run folders. */
    private static Map<String, Path> models(List<Path> paths) throws EngineException {
        Map<String, Path> models = new LinkedHashMap<>();
        for (Path path : paths) {
            String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
            if (RunFolder.isRun(path)) {
                for (Map.Entry<String, Path> made :
                        RunModels.of(RunFolder.open(path)).entrySet()) {
                    models.put(free(models, name + "." + made.getKey()), made.getValue());
                }
            } else {
                models.put(free(models, name), path);
            }
        }
        return models;
    }

    /** Returns a name that is not taken; that of the blind control is always taken. */
    private static String free(Map<String, Path> taken, String name) {
        String free = name;
        for (int number = 2; taken.containsKey(free) || free.equals(VariantName.BLIND); number++) {
            free = name + "-" + number;
        }
        return free;
    }
}
