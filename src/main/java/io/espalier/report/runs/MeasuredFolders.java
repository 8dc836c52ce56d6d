package io.espalier.report.runs;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.engine.run.recipe.EvaluateRecipe;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.Recipe;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the folders of the models that a run has measured. */
final class MeasuredFolders {
    private MeasuredFolders() {}

    /** Returns the folder of a variant, which may be gone; empty when the recipe does not tell. */
    static Optional<Path> of(RunFolder run, Recipe recipe, String variant) throws EngineException {
        if (recipe instanceof PipelineRecipe pipeline) {
            boolean base = variant.equals(VariantName.DENSE) || variant.equals(VariantName.BLIND);
            return Optional.of(base ? pipeline.model() : run.model(variant));
        }
        if (recipe instanceof EvaluateRecipe evaluate) {
            for (Path path : evaluate.models()) {
                String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
                if (variant.equals(name)) {
                    return Optional.of(path);
                }
                if (variant.startsWith(name + ".") && RunFolder.isRun(path)) {
                    RunFolder measured = RunFolder.open(path);
                    return of(measured, measured.recipe(), variant.substring(name.length() + 1));
                }
            }
        }
        return Optional.empty();
    }
}
