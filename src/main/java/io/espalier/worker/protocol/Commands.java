package io.espalier.worker.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.export.ExportForm;
import io.espalier.engine.importance.Scoring;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands, one record each; those about the connection itself are {@link ConnectionCommands}. */
public final class Commands {
    private Commands() {}

    /**
     * Opens a model folder, checks it and describes it; fails with every problem found. Where its other folders are counts
     * for every later command on this model.
     *
     * @param model a folder or a file in it
     * @param tower where its vision tower is, if that is in a folder of its own and not where the model says; null to look
     *     where it was said before, and else where the model says
     * @param base where the base model of a LoRA folder or of an Espalier folder is; null as above
     */
    public record Open(
            Path model, @Nullable Path tower, @Nullable Path base) implements Command<JsonNode> {
        /** Opens a model that needs no other folders, or says where they are. */
        public Open(Path model) {
            this(model, null, null);
        }
    }

    /**
     * Reads every weight of a model once; takes as long as the disk does.
     *
     * @param model a folder or a file in it
     */
    public record Scan(Path model) implements Command<Results.Scanned> {}

    /**
     * Scores layers, heads and neurons on samples.
     *
     * @param model a model folder
     * @param data samples in the LLaVA {@code conversations} schema
     * @param samples how many samples to use
     * @param seed chooses them
     * @param tokensApart whether visual and text tokens are scored apart as well
     * @param scoring what is scored, and how; null: everything by the default rules
     * @param out the {@code scores.json} to write
     */
    public record Calibrate(
            Path model,
            Path data,
            int samples,
            long seed,
            boolean tokensApart,
            @Nullable Scoring scoring,
            Path out) implements Command<Results.Calibrated> {}

    /**
     * Turns scores into a plan.
     *
     * @param model the base model
     * @param pruning what to take out
     * @param out the {@code plan.json} to write
     */
    public record Plan(Path model, Pruning.ByScores pruning, Path out) implements Command<Results.Planned> {}

    /**
     * Answers a question; the answer arrives piece by piece as {@link WorkerEvent.Token}.
     *
     * @param model the base model
     * @param pruning which smaller model answers
     * @param images picture files, shown to the model in this order; may be empty
     * @param question what to ask
     * @param maxNewTokens where to stop at the latest
     */
    public record Ask(Path model, Pruning pruning, List<Path> images, String question, int maxNewTokens)
            implements Command<Results.Answer> {
        /** Copies the list. */
        public Ask {
            images = List.copyOf(images);
        }
    }

    /**
     * Runs a recipe in a run folder, or goes on with one; every line of its journal arrives as {@link
     * WorkerEvent.Journal}.
     *
     * @param recipe the recipe file; null to resume {@code folder}
     * @param folder the run folder to make, or the one to resume
     * @param from the run that the recipe was taken over from, for the new run's manifest; null: none
     */
    public record RunRecipe(
            @Nullable Path recipe, Path folder, @Nullable Path from) implements Command<Results.RunFinished> {
        /** Runs a recipe that was taken over from no other run, or resumes. */
        public RunRecipe(@Nullable Path recipe, Path folder) {
            this(recipe, folder, null);
        }
    }

    /**
     * Measures models on benchmark columns.
     *
     * @param subjects model folders, plans or run folders
     * @param pruning which smaller model of the one subject is measured beside it
     * @param data folder of benchmark files
     * @param tasks names of tasks; empty for all that the folder holds
     * @param limit most items of each task; 0 for all
     * @param out the run folder to write
     * @param profile whose prompts and scoring to follow: {@code paper}, {@code lmms-0.3.0} or {@code lmms-0.7.2}
     * @param threads threads to compute with; 0 for as many as the machine has cores
     */
    public record Evaluate(
            List<Path> subjects,
            Pruning pruning,
            Path data,
            List<String> tasks,
            int limit,
            Path out,
            String profile,
            int threads)
            implements Command<Results.RunFinished> {
        /** Measures subjects as they are, following the paper, with as many threads as there are cores. */
        public Evaluate(List<Path> subjects, Path data, List<String> tasks, int limit, Path out) {
            this(subjects, new Pruning.None(), data, tasks, limit, out, "paper", 0);
        }

        /** Copies the lists. */
        public Evaluate {
            subjects = List.copyOf(subjects);
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * Finds the pictures of questions that a run has asked.
     *
     * @param run the run folder
     * @param variant a variant that it has measured
     * @param task name of the task
     * @param ids names of the questions
     */
    public record Pictures(Path run, String variant, String task, List<String> ids)
            implements Command<Results.Pictures> {
        /** Copies the list. */
        public Pictures {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Training data as a recovery would use them.
     *
     * @param model folder of the model that is to learn
     * @param data the file of conversations, or its folder
     * @param turns {@code separate} or {@code together}
     * @param fraction part of the records to use
     * @param seed draws them and their order
     */
    public record DataChoice(Path model, Path data, String turns, double fraction, long seed) {}

    /**
     * Shows the first samples of a training as the model will see them.
     *
     * @param data the data
     * @param batch how many samples at most
     */
    public record Preview(DataChoice data, int batch) implements Command<Results.Preview> {}

    /**
     * Looks for what is wrong with training data.
     *
     * @param data the data
     */
    public record Examine(DataChoice data) implements Command<Results.Examined> {}

    /**
     * Trains for a few steps to say how long a recipe's recovery will take; nothing is kept.
     *
     * @param recipe the recipe file
     */
    public record Estimate(Path recipe) implements Command<Results.Timing> {}

    /**
     * Goes on where the recovery of another run ended, with more steps, in a folder of its own; told like {@link RunRecipe}.
     *
     * @param run the run that is extended; it stays as it is
     * @param steps optimiser steps in all
     * @param folder the run folder to make
     */
    public record Extend(Path run, int steps, Path folder) implements Command<Results.RunFinished> {}

    /**
     * Writes tables, charts and the HTML report of finished runs.
     *
     * @param runs run folders
     * @param out the folder to write
     * @param paper whether the rows that the paper printed stand beside the runs, for reference
     */
    public record Compare(List<Path> runs, Path out, boolean paper) implements Command<Results.Compared> {
        /** Shows the runs alone. */
        public Compare(List<Path> runs, Path out) {
            this(runs, out, false);
        }

        /** Copies the list. */
        public Compare {
            runs = List.copyOf(runs);
        }
    }

    /**
     * Writes a model folder that other programs open.
     *
     * @param subject a model folder or a run folder
     * @param plan the plan to apply; null for the subject as it is
     * @param out the folder to write; must not exist or be empty
     * @param form layout of the folder, a word of {@link ExportForm}
     * @param type type of the weights, a word of {@link io.espalier.engine.export.gguf.GgufType}; null: that of the model
     */
    public record Export(
            Path subject,
            @Nullable Path plan,
            Path out,
            String form,
            @Nullable String type) implements Command<Results.Exported> {
        /** Leaves the type of the weights to the model. */
        public Export(Path subject, @Nullable Path plan, Path out, String form) {
            this(subject, plan, out, form, null);
        }

        /** Refuses words that are no form or type, and a type with a form that has none. */
        public Export {
            ExportForm.of(form).type(type);
        }
    }

    /** Tells what this machine can run, and why not. */
    public record Diagnose() implements Command<Results.Diagnosis> {}
}
