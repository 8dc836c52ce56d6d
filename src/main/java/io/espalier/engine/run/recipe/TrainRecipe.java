package io.espalier.engine.run.recipe;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains a model of the procedural world, from nothing or from the weights of a model of the same sizes.
 *
 * @param name what to call the run
 * @param seed of the first weights, where they do not come from a model
 * @param device where to compute
 * @param config {@code config.json} of the model to be, in the layout of Hugging Face
 * @param start model folder whose weights the training goes on from; absent: weights drawn from the seed
 * @param compute element type of activations and working weights
 * @param threads micro-batches computed at once
 * @param saveEvery optimiser steps between checkpoints
 * @param examine how what is learned is watched
 * @param stages what is taught, in order
 */
public record TrainRecipe(
        @Setting(help = "What to call the run.") String name,

        @Setting(help = "The first weights follow from this number, unless they come from a model.", min = 0)
        long seed,

        @Setting(help = "Where to compute: cpu, gpu:0, or auto.")
        String device,

        @Setting(help = "The config.json of the model to be.", required = true)
        Path config,

        @Setting(help = "A model folder of the same sizes to go on from; absent: new weights, drawn from the seed.")
        @Nullable
        Path start,

        @Setting(
                help = "Type of activations and working weights; masters are always fp32.",
                oneOf = {"bf16", "fp32"})
        String compute,

        @Setting(
                help = "Micro-batches computed at once, one thread each; part of what decides the bits.",
                min = 1,
                max = 256)
        int threads,

        @Setting(help = "Optimiser steps between checkpoints.", min = 1, max = 1e6)
        int saveEvery,

        @Setting(help = "How what is learned is watched.") ExamineSection examine,

        @Setting(help = "What is taught, in order.", required = true)
        List<StageSection> stages)
        implements Recipe {

    /** Copies the stages. */
    public TrainRecipe {
        stages = List.copyOf(stages);
    }

    /** Returns what absent keys mean. */
    public static TrainRecipe defaults() {
        return new TrainRecipe(
                "training", 1, "auto", Path.of(""), null, "bf16", 2, 100, ExamineSection.defaults(), List.of());
    }

    /**
     * Examinations during the training, on lessons that no stage shows.
     *
     * @param every optimiser steps between two
     * @param pictures lessons asked
     * @param seed of the lessons
     */
    public record ExamineSection(
            @Setting(help = "Optimiser steps between two examinations; 0 for none.", min = 0, max = 1e6)
            int every,

            @Setting(help = "Pictures asked about.", min = 1, max = 1e6)
            int pictures,

            @Setting(help = "Which pictures.", min = 0) long seed) {
        /** Returns what absent keys mean. */
        public static ExamineSection defaults() {
            return new ExamineSection(300, 320, 999);
        }
    }

    /**
     * One stage.
     *
     * @param name names its checkpoints
     * @param teach patch labels for the tower alone, or answers for the whole model
     * @param mix which lessons
     * @param seed of the lessons
     * @param pictures lessons in all
     * @param batch lessons of an optimiser step
     * @param microBatch lessons computed at once
     * @param rate base learning rate
     * @param warmup steps in which it rises
     * @param hold share of the steps before it falls
     * @param floor share of it at the end
     * @param towerRate what it is multiplied with in the vision tower
     */
    public record StageSection(
            @Setting(help = "Names the checkpoints of the stage.", required = true)
            String name,

            @Setting(
                    help = "Patch labels for the vision tower alone, or answers for the whole model.",
                    oneOf = {"patches", "answers"})
            String teach,

            @Setting(
                    help = "Which lessons.",
                    oneOf = {"tower", "contrast", "words", "choices", "dense", "natural"})
            String mix,

            @Setting(help = "Which pictures.", min = 0) long seed,

            @Setting(help = "Pictures in all.", min = 1, max = 1e9)
            long pictures,

            @Setting(help = "Pictures of one optimiser step.", min = 1, max = 65536)
            int batch,

            @Setting(help = "Pictures computed at once; divides the batch.", min = 1, max = 65536)
            int microBatch,

            @Setting(help = "Base learning rate.", min = 0, max = 1)
            double rate,

            @Setting(help = "Steps in which the rate rises.", min = 0, max = 1e6)
            int warmup,

            @Setting(help = "Share of the steps before the rate falls; 1 for never.", min = 0, max = 1)
            double hold,

            @Setting(help = "Share of the rate that is left at the end.", min = 0, max = 1)
            double floor,

            @Setting(help = "What the rate is multiplied with in the vision tower.", min = 0, max = 100)
            double towerRate) {
        /** Returns what absent keys mean. */
        public static StageSection defaults() {
            return new StageSection("stage", "answers", "natural", 1, 1000, 16, 8, 1.5e-3, 100, 0.25, 0.02, 0.3);
        }
    }
}
