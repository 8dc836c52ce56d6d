package io.espalier.engine.run;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.Recipe;
import java.util.List;

/** Turns recipes into stages; a seam, since some stages (drawing a world, writing a report) lie above the engine. */
@FunctionalInterface
public interface StageSource {
    /**
     * Returns the stages of a recipe in the order in which they run.
     *
     * @param recipe what to do
     * @param folder where
     * @return stages with names of their own
     * @throws EngineException when the recipe asks for what cannot be done
     */
    List<Stage> stages(Recipe recipe, RunFolder folder) throws EngineException;
}
