package io.espalier.engine.run.recipe;

import java.nio.file.Path;
import java.util.List;

/**
 * Measures finished models on benchmark columns.
 *
 * @param name what to call the run
 * @param seed every random choice follows from it
 * @param device where to compute
 * @param models model folders, or run folders whose variants are measured
 * @param evaluate on what and how
 */
public record EvaluateRecipe(
        @Setting(help = "What to call the run.") String name,

        @Setting(help = "Every random choice follows from this number.", min = 0)
        long seed,

        @Setting(help = "Where to compute: cpu, gpu:0, or auto.")
        String device,

        @Setting(help = "Model folders, or run folders whose variants are measured.", required = true)
        List<Path> models,

        @Setting(help = "On what and how to measure.", required = true)
        EvaluateSection evaluate)
        implements Recipe {
    /** Copies the list. */
    public EvaluateRecipe {
        models = List.copyOf(models);
    }

    /** Returns what absent keys mean. */
    public static EvaluateRecipe defaults() {
        return new EvaluateRecipe("evaluation", 1, "auto", List.of(), EvaluateSection.defaults());
    }
}
