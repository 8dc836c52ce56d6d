package io.espalier.engine.run.recipe;

import java.nio.file.Path;
import java.util.List;

/**
 * Writes tables, charts and the report of finished runs.
 *
 * @param name what to call the comparison
 * @param seed not used; every kind has one
 * @param runs run folders
 * @param paper whether the rows that the paper printed stand beside them
 */
public record CompareRecipe(
        @Setting(help = "What to call the comparison.") String name,

        @Setting(help = "Not used by a comparison.", min = 0)
        long seed,

        @Setting(help = "Run folders.", required = true) List<Path> runs,

        @Setting(help = "Whether the rows that the paper printed stand beside them, for reference.")
        boolean paper)
        implements Recipe {
    /** Copies the list. */
    public CompareRecipe {
        runs = List.copyOf(runs);
    }

    /** Returns what absent keys mean. */
    public static CompareRecipe defaults() {
        return new CompareRecipe("comparison", 1, List.of(), false);
    }
}
