package io.espalier.worker.verb.run;

import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.TrainRecipe;
import io.espalier.engine.run.stage.EvaluateStage;
import io.espalier.engine.run.stage.model.ModelPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the models that a run has made. */
public final class RunModels {
    private static final String MODELS = "models";
    private static final String TRAINED = "results/model";

    private RunModels() {}

    /**
     * Returns every variant of a run, the base model first.
     *
     * @param run a run folder
     * @return model folders by name of the variant, in the order in which they were made
     */
    public static Map<String, Path> of(RunFolder run) throws EngineException {
        Map<String, Path> models = new LinkedHashMap<>();
        if (run.recipe() instanceof PipelineRecipe recipe) {
            models.put(ModelPaths.DENSE, recipe.model());
        }
        if (run.recipe() instanceof TrainRecipe recipe && Files.isDirectory(run.resolve(TRAINED))) {
            models.put(recipe.name(), run.resolve(TRAINED));
        }
        for (Path folder : made(run)) {
            models.put(String.valueOf(folder.getFileName()), folder);
        }
        return models;
    }

    /**
     * Returns every model of a run that was evaluated, the blind control included.
     *
     * @param run a run folder
     * @return model folders by name of the variant, in the order in which they were evaluated
     */
    static Map<String, Path> evaluated(RunFolder run) throws EngineException {
        Map<String, Path> models = new LinkedHashMap<>();
        for (Stage stage : new RecipeStages().stages(run.recipe(), run)) {
            if (stage instanceof EvaluateStage evaluation
                    && Files.isDirectory(ModelPaths.results(run, evaluation.variant()))) {
                models.put(evaluation.variant(), evaluation.model());
            }
        }
        return models;
    }

    /** Returns the data that models were calibrated and recovered on, as far as paths are runs that say so. */
    static List<Path> trainingData(List<Path> paths) throws EngineException {
        Set<Path> data = new LinkedHashSet<>();
        for (Path path : paths) {
            if (RunFolder.isRun(path) && RunFolder.open(path).recipe() instanceof PipelineRecipe recipe) {
                Path world = RunFolder.open(path).resolve(RecipeStages.WORLD);
                if (recipe.calibrate() != null) {
                    data.add(given(recipe.calibrate().data(), world));
                }
                if (recipe.recover() != null) {
                    data.add(given(recipe.recover().data(), world));
                }
            }
        }
        return List.copyOf(data);
    }

    private static Path given(@Nullable Path data, Path world) {
        return data == null ? world : data;
    }

    /** Returns the model that a path means: a model folder itself, or the last model that a run has made. */
    public static Path subject(Path path) throws EngineException {
        if (!RunFolder.isRun(path)) {
            return path;
        }
        List<Path> models = new ArrayList<>(of(RunFolder.open(path)).values());
        if (models.isEmpty()) {
            throw Problem.of("RN-030", "the run has made no model")
                    .at(path)
                    .advice("Name a model folder, or a run that prunes or trains one")
                    .asException();
        }
        return models.get(models.size() - 1);
    }

    private static List<Path> made(RunFolder run) throws EngineException {
        Path folder = run.resolve(MODELS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(path -> Files.isRegularFile(path.resolve(VariantFolder.MANIFEST))
                            || Files.isRegularFile(path.resolve("config.json")))
                    .sorted(Comparator.comparing(RunModels::order).thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw Problem.of("RN-031", "the models of the run cannot be listed")
                    .at(folder)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check the permissions of the run folder")
                    .asException(e);
        }
    }

    /** Pruned models come before those that were recovered from them. */
    private static int order(Path model) {
        return ModelPaths.isRecovered(String.valueOf(model.getFileName())) ? 1 : 0;
    }
}
