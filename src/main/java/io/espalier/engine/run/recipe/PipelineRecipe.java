package io.espalier.engine.run.recipe;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one model through the stages that are given, in this order; a stage that is left out is not done.
 *
 * @param name what to call the run
 * @param model folder of the base model
 * @param seed every random choice follows from it
 * @param device where to compute
 * @param orchard pictures and questions to make for the stages after it
 * @param calibrate scores layers, heads and neurons
 * @param prune makes plans, one for each paradigm and ratio
 * @param recover trains every pruned model
 * @param evaluate measures the base model and every pruned and recovered one
 * @param compare writes tables, charts and the report
 * @param export writes one variant as a model folder
 */
public record PipelineRecipe(
        @Setting(help = "What to call the run.") String name,

        @Setting(help = "Folder of the base model.", required = true)
        Path model,

        @Setting(help = "Every random choice follows from this number.", min = 0)
        long seed,

        @Setting(help = "Where to compute: cpu, gpu:0, or auto.")
        String device,

        @Setting(help = "Makes pictures and questions for the stages after it.") @Nullable
        OrchardSection orchard,

        @Setting(help = "Scores layers, heads and neurons.") @Nullable
        CalibrateSection calibrate,

        @Setting(help = "Makes plans, one for each paradigm and ratio.") @Nullable
        PruneSection prune,

        @Setting(help = "Trains every pruned model.") @Nullable
        RecoverSection recover,

        @Setting(help = "Measures every variant.") @Nullable EvaluateSection evaluate,

        @Setting(help = "Writes tables, charts and the report.") @Nullable
        CompareSection compare,

        @Setting(help = "Writes one variant as a model folder.") @Nullable
        ExportSection export)
        implements Recipe {

    /** Returns what absent keys mean. */
    public static PipelineRecipe defaults() {
        return new PipelineRecipe("run", Path.of(""), 1, "auto", null, null, null, null, null, null, null);
    }

    /** Returns this recipe with another recovery. */
    public PipelineRecipe recovering(@Nullable RecoverSection other) {
        return new PipelineRecipe(
                name, model, seed, device, orchard, calibrate, prune, other, evaluate, compare, export);
    }

    /** Returns this recipe under another name. */
    public PipelineRecipe named(String other) {
        return new PipelineRecipe(
                other, model, seed, device, orchard, calibrate, prune, recover, evaluate, compare, export);
    }

    /** Returns this recipe up to its recovery: nothing is measured, reported or written afterwards. */
    public PipelineRecipe upToRecovery() {
        return new PipelineRecipe(name, model, seed, device, orchard, calibrate, prune, recover, null, null, null);
    }

    /**
     * Pictures and questions of the procedural world.
     *
     * @param train training pictures
     * @param test benchmark items of each column
     * @param seed which world; test items never come from the pictures of any training seed
     */
    public record OrchardSection(
            @Setting(help = "Training pictures.", min = 0, max = 1e7)
            int train,

            @Setting(help = "Benchmark items of each column.", min = 0, max = 1e6)
            int test,

            @Setting(help = "Which world to draw.", min = 0) long seed) {
        /** Returns what absent keys mean. */
        public static OrchardSection defaults() {
            return new OrchardSection(1000, 100, 1);
        }
    }

    /**
     * Tables, charts and the report.
     *
     * @param runs further run folders to show beside this one
     * @param paper whether the rows that the paper printed stand beside them
     */
    public record CompareSection(
            @Setting(help = "Further run folders to show beside this one.")
            List<Path> runs,

            @Setting(help = "Whether the rows that the paper printed stand beside them, for reference.")
            boolean paper) {
        /** Copies the list. */
        public CompareSection {
            runs = List.copyOf(runs);
        }

        /** Returns what absent keys mean. */
        public static CompareSection defaults() {
            return new CompareSection(List.of(), false);
        }
    }

    /**
     * Export.
     *
     * @param variant which one, such as {@code widthwise-30+recovered}; empty: the last one made
     * @param form layout of the folder: a word of {@link io.espalier.engine.export.ExportForm}
     */
    public record ExportSection(
            @Setting(help = "Which variant to write, such as widthwise-30+recovered; empty: the last one made.")
            String variant,

            @Setting(
                    help =
                            "Layout: for stock programs (layers of one width), filled up with zeros to one width, the language"
                                    + " model alone (for its own class, or rewritten for Llama's), files for"
                                    + " llama.cpp, Espalier's own (any widths, refers to the base model), or huggingface"
                                    + " where it fits, else espalier.",
                    oneOf = {"huggingface", "padded", "text", "llama", "gguf", "espalier", "auto"})
            String form) {
        /** Returns what absent keys mean. */
        public static ExportSection defaults() {
            return new ExportSection("", "huggingface");
        }
    }
}
