package io.espalier.ui.prune;

import io.espalier.engine.evaluate.result.Average;
import io.espalier.engine.evaluate.result.PaperTables;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.report.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds measured points: in finished runs of a model, and in the paper's tables. Touches the disk. */
final class QualityPoints {
    private QualityPoints() {}

    /**
     * Returns what a run measured, if it is a run of this model.
     *
     * @param run the run folder
     * @param results what it measured
     * @param model folder of the model
     */
    static List<QualityPoint> of(Path run, List<RunResult> results, Path model) {
        Optional<Average> dense =
                results.stream().filter(RunResult::isDense).findFirst().flatMap(RunResult::average);
        if (dense.isEmpty() || !isOf(run, model)) {
            return List.of();
        }
        List<QualityPoint> points = new ArrayList<>();
        for (RunResult result : results) {
            Optional<Average> average = result.isDense() ? Optional.empty() : result.average();
            average.ifPresent(now -> points.add(new QualityPoint(
                    result.identity().paradigm(),
                    !result.identity().form().equals("none"),
                    result.identity().ratio(),
                    now.percentOf(dense.get()) / 100)));
        }
        return points;
    }

    /** Returns the rows of the paper's Tables 2 and 5: three models pruned alone, and pruned and recovered. */
    static List<QualityPoint> ofPaper() {
        List<QualityPoint> points = new ArrayList<>();
        for (PaperTables.Row row : PaperTables.rows()) {
            String method = row.method().toLowerCase(Locale.ROOT);
            boolean recovered = method.contains("+");
            if (row.ratio() > 0) {
                String paradigm = recovered ? "" : method;
                points.add(new QualityPoint(
                        paradigm,
                        recovered,
                        row.ratio() / 100.0,
                        row.averagePercent().doubleValue() / 100));
            }
        }
        return points;
    }

    private static boolean isOf(Path run, Path model) {
        Path resolved = run.resolve("resolved.yaml");
        try {
            return Files.isRegularFile(resolved)
                    && RecipeReader.read(resolved) instanceof PipelineRecipe recipe
                    && Files.exists(recipe.model())
                    && Files.isSameFile(recipe.model(), model);
        } catch (EngineException | IOException e) {
            return false;
        }
    }
}
