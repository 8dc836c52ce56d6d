package io.espalier.engine.run.recipe;

/**
 * Makes pictures, questions and benchmark files of the procedural world.
 *
 * @param name what to call the run
 * @param seed which world to draw
 * @param train training pictures
 * @param test benchmark items of each column
 */
public record OrchardRecipe(
        @Setting(help = "What to call the run.") String name,
        @Setting(help = "Which world to draw.", min = 0) long seed,

        @Setting(help = "Training pictures.", min = 0, max = 1e7)
        int train,

        @Setting(help = "Benchmark items of each column.", min = 0, max = 1e6)
        int test)
        implements Recipe {
    /** Returns what absent keys mean. */
    public static OrchardRecipe defaults() {
        return new OrchardRecipe("orchard", 1, 1000, 100);
    }
}
