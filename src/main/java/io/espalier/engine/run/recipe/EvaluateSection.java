package io.espalier.engine.run.recipe;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code evaluate} of a recipe: on what every variant is measured, and how.
 *
 * @param data folder of benchmark files; absent: the orchard's test part
 * @param tasks names of tasks; empty for all that the folder holds
 * @param limit most items of each task; 0 for all
 * @param profile whose prompts and scoring to follow
 * @param threads threads to compute with; 0 for as many as the machine has cores
 * @param blind whether the base model is also asked without pictures, to see what guessing is worth
 */
public record EvaluateSection(
        @Setting(help = "Folder of benchmark files; absent: the orchard's test part.") @Nullable
        Path data,

        @Setting(help = "Tasks; empty for all that the folder holds.")
        List<String> tasks,

        @Setting(help = "Most items of each task; 0 for all.", min = 0, max = 1e9)
        int limit,

        @Setting(
                help = "Whose prompts and scoring to follow.",
                oneOf = {"paper", "lmms-0.3.0", "lmms-0.7.2"})
        String profile,

        @Setting(help = "Threads to compute with; 0 for as many as the machine has cores.", min = 0, max = 1024)
        int threads,

        @Setting(
                help =
                        "Whether the base model, or the first of several, is also asked without pictures: what guessing is worth.")
        boolean blind) {
    /** Copies the list. */
    public EvaluateSection {
        tasks = List.copyOf(tasks);
    }

    /** Returns what absent keys mean. */
    public static EvaluateSection defaults() {
        return new EvaluateSection(null, List.of(), 0, "paper", 0, false);
    }
}
