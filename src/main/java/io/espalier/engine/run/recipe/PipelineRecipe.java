package io.espalier.engine.run.recipe;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scored;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.TaylorRule;
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
     * Calibration.
     *
     * @param data samples in the LLaVA {@code conversations} schema; absent: the orchard's training part
     * @param samples how many to use
     * @param turns whether the turns of a record stay together
     * @param tokens whether the importance of visual and of text tokens is kept apart beside that of all
     * @param score what is scored: {@code all}, {@code layers} or {@code widths}
     * @param influence the reading of Block Influence
     * @param estimator salience of a weight
     * @param grouping reduction over the matrices of a head or neuron
     * @param averaging how the loss is averaged
     */
    public record CalibrateSection(
            @Setting(help = "Samples in the LLaVA conversations schema; absent: the orchard's training part.") @Nullable
            Path data,

            @Setting(help = "How many samples to use; ten to fifty are enough.", min = 1, max = 1e6)
            int samples,

            @Setting(
                    help = "Whether every question with its answer is a sample, or all turns of a record together.",
                    oneOf = {"separate", "together"})
            String turns,

            @Setting(
                    help = "Whether visual and text tokens are scored apart as well, to be looked at side by side.",
                    oneOf = {"together", "apart"})
            String tokens,

            @Setting(
                    help =
                            "Layers, heads and neurons; layers alone, without a backward pass; or heads and neurons alone.",
                    oneOf = {"all", "layers", "widths"})
            String score,

            @Setting(
                    help = "Block Influence: mean over tokens, or the sum that the authors' code computes.",
                    oneOf = {"mean", "authors"})
            String influence,

            @Setting(
                    help = "Importance of a weight, as in LLM-Pruner.",
                    oneOf = {"param_first", "param_second", "param_mix", "vectorize"})
            String estimator,

            @Setting(
                    help = "Over the matrices of a head or neuron.",
                    oneOf = {"sum", "mean", "max", "prod", "first", "second"})
            String grouping,

            @Setting(
                    help = "Whether every sample counts alike in the loss, or every answer token.",
                    oneOf = {"sample", "token"})
            String averaging) {
        /** Returns what absent keys mean. */
        public static CalibrateSection defaults() {
            Scoring usual = Scoring.DEFAULT;
            return new CalibrateSection(
                    null,
                    50,
                    "separate",
                    "together",
                    usual.scored().label(),
                    usual.influence().label(),
                    usual.taylor().estimator().label(),
                    usual.taylor().grouping().label(),
                    usual.taylor().averaging().label());
        }

        /** Returns what is scored, and how. */
        public Scoring scoring() {
            return new Scoring(
                    Scored.of(score),
                    InfluenceRule.of(influence),
                    new TaylorRule(Estimator.of(estimator), Grouping.of(grouping), LossAveraging.of(averaging)));
        }
    }

    /**
     * Recovery.
     *
     * @param data samples in the LLaVA {@code conversations} schema; absent: the orchard's training part
     * @param turns whether the turns of a record stay together
     * @param fraction part of the records to use
     * @param train which weights learn
     * @param loss what they learn by
     * @param hiddenWeight weight of the distance to the dense model's last hidden state
     * @param steps optimiser steps
     * @param batch samples of one optimiser step
     * @param microBatch samples computed at once
     * @param threads how many micro-batches are computed at once
     * @param recompute whether the backward pass computes layers anew instead of keeping what is inside them: a word of {@link
     *     io.espalier.engine.measure.Recompute}; the gradients are the same
     * @param optimiser how a step is made
     * @param lora sizes of the low-rank factors
     * @param saveEvery steps between checkpoints
     */
    public record RecoverSection(
            @Setting(help = "Samples in the LLaVA conversations schema; absent: the orchard's training part.") @Nullable
            Path data,

            @Setting(
                    help = "Whether every question with its answer is a sample, or all turns of a record together.",
                    oneOf = {"separate", "together"})
            String turns,

            @Setting(help = "Part of the records to use.", min = 1e-6, max = 1)
            double fraction,

            @Setting(
                    help = "Which weights learn: the projector alone, or low-rank factors too.",
                    oneOf = {"projector", "lora"})
            String train,

            @Setting(
                    help = "What they learn by: answers alone, or also the dense model's last hidden state.",
                    oneOf = {"sft", "sft+l2"})
            String loss,

            @Setting(help = "Weight of the distance to the dense model's last hidden state.", min = 0, max = 1e6)
            double hiddenWeight,

            @Setting(help = "Optimiser steps.", min = 1, max = 1e7)
            int steps,

            @Setting(help = "Samples of one optimiser step.", min = 1, max = 65536)
            int batch,

            @Setting(help = "Samples computed at once; divides the batch.", min = 1, max = 65536)
            int microBatch,

            @Setting(help = "How many micro-batches are computed at once, each on one thread.", min = 1, max = 256)
            int threads,

            @Setting(
                    help =
                            "Whether layers are computed anew in the backward pass: half the memory, a third slower, the same"
                                    + " gradients; auto does it when memory is short.",
                    oneOf = {"auto", "always", "never"})
            String recompute,

            @Setting(help = "How a step is made.") OptimiserSection optimiser,

            @Setting(help = "Sizes of the low-rank factors.")
            LoraSection lora,

            @Setting(help = "Steps between checkpoints.", min = 1, max = 1e6)
            int saveEvery) {
        /** Returns this section with another number of steps. */
        public RecoverSection withSteps(int other) {
            return new RecoverSection(
                    data,
                    turns,
                    fraction,
                    train,
                    loss,
                    hiddenWeight,
                    other,
                    batch,
                    microBatch,
                    threads,
                    recompute,
                    optimiser,
                    lora,
                    saveEvery);
        }

        /** Returns what absent keys mean. */
        public static RecoverSection defaults() {
            return new RecoverSection(
                    null,
                    "separate",
                    1,
                    "lora",
                    "sft+l2",
                    1,
                    200,
                    16,
                    8,
                    2,
                    "auto",
                    OptimiserSection.defaults(),
                    LoraSection.defaults(),
                    50);
        }
    }

    /**
     * AdamW and its schedule.
     *
     * @param learningRate largest rate
     * @param schedule how it falls after the warm-up
     * @param warmup share of all steps in which it rises
     * @param weightDecay decoupled decay
     * @param clip largest norm of the gradient
     */
    public record OptimiserSection(
            @Setting(help = "Largest learning rate.", min = 0, max = 1)
            double learningRate,

            @Setting(
                    help = "How the rate falls after the warm-up.",
                    oneOf = {"cosine", "linear", "constant"})
            String schedule,

            @Setting(help = "Share of all steps in which the rate rises.", min = 0, max = 1)
            double warmup,

            @Setting(help = "Decoupled weight decay.", min = 0, max = 1)
            double weightDecay,

            @Setting(help = "Largest norm of the gradient; longer ones are shortened.", min = 0, max = 1e6)
            double clip) {
        /** Returns what absent keys mean. */
        public static OptimiserSection defaults() {
            return new OptimiserSection(1e-3, "cosine", 0.03, 0, 1);
        }
    }

    /**
     * Low-rank factors.
     *
     * @param rank their width
     * @param alpha their product counts alpha / rank times
     */
    public record LoraSection(
            @Setting(help = "Width of the low-rank factors.", min = 1, max = 1024)
            int rank,

            @Setting(help = "Their product counts alpha / rank times.", min = 0, max = 4096)
            double alpha) {
        /** Returns what absent keys mean. */
        public static LoraSection defaults() {
            return new LoraSection(16, 32);
        }
    }

    /**
     * Evaluation.
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
