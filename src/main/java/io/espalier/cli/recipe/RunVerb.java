package io.espalier.cli.recipe;

import io.espalier.cli.verb.BadUsage;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.measure.memory.MemoryEstimate;
import io.espalier.engine.measure.memory.MemoryPart;
import io.espalier.engine.measure.memory.MemoryRecord;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.engine.run.stage.PipelineStages;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code espalier run}. */
@CommandLine.Command(
        name = "run",
        description = "Runs a recipe in a run folder, or goes on with a run that was stopped or killed.",
        footer = {
            "",
            "Example: espalier run sample-configs/first-run.yaml -o runs/first",
            "Example: espalier run --resume runs/first",
            "Example: espalier run --extend runs/first --steps 400 -o runs/longer"
        })
public final class RunVerb extends Verb {
    private static final double MIB = 1 << 20;

    @CommandLine.Parameters(arity = "0..1", paramLabel = "RECIPE", description = "A recipe in YAML.")
    private @Nullable Path recipe;

    @CommandLine.Option(
            names = {"-o", "--out"},
            paramLabel = "RUN",
            description = "The run folder to make (default: runs/ and the recipe's name and the time).")
    private @Nullable Path out;

    @CommandLine.Option(names = "--resume", paramLabel = "RUN", description = "The run folder to go on with.")
    private @Nullable Path resume;

    @CommandLine.Option(
            names = "--extend",
            paramLabel = "RUN",
            description = "Go on where the recovery of this run ended, with --steps in all, in the folder of -o.")
    private @Nullable Path extend;

    @CommandLine.Option(
            names = "--from",
            paramLabel = "RUN",
            description = "The run that the recipe was taken over from; the new run's manifest names it.")
    private @Nullable Path from;

    @CommandLine.Option(names = "--steps", paramLabel = "N", description = "Optimiser steps in all; with --extend.")
    private int steps;

    @CommandLine.Option(
            names = "--estimate",
            description = "Train a few steps, say how long the recovery will take and what memory, keep nothing.")
    private boolean estimate;

    @CommandLine.Option(
            names = "--check",
            description = "Check the recipe, show it with every default, and run nothing.")
    private boolean check;

    public RunVerb(VerbContext context) {
        super(context);
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        if (resume != null) {
            if (recipe != null || out != null || from != null || check) {
                throw new BadUsage("--resume takes no recipe and no other folder: the run folder holds its recipe.");
            }
            printRun(execute(new Commands.RunRecipe(null, resume)));
            return 0;
        }
        Path longer = extend;
        if (longer != null) {
            return extend(longer);
        }
        Path file = recipe;
        if (file == null) {
            throw new BadUsage("Give a recipe, or --resume and a run folder.");
        }
        Recipe read = RecipeReader.read(file);
        if (check) {
            if (read instanceof PipelineRecipe pipeline) {
                PipelineStages.check(pipeline);
            }
            print(read, text -> text.print(RecipeReader.write(read)));
            return 0;
        }
        if (estimate) {
            return estimate(file);
        }
        Path folder = out == null ? Path.of("runs", folderName(read.name())) : out;
        printRun(execute(new Commands.RunRecipe(file, folder, from)));
        return 0;
    }

    private int extend(Path run) throws EngineException, Cancelled {
        Path folder = out;
        if (recipe != null || from != null || folder == null || steps < 1) {
            throw new BadUsage("--extend takes --steps, and -o with the new folder, but no recipe.");
        }
        printRun(execute(new Commands.Extend(run, steps, folder)));
        return 0;
    }

    private int estimate(Path file) throws EngineException, Cancelled {
        Results.Timing timing = execute(new Commands.Estimate(file));
        String sentence = String.format(
                Locale.ROOT,
                "%d steps of %.2f s each: about %.0f s",
                timing.steps(),
                timing.secondsPerStep(),
                timing.seconds());
        print(timing, text -> {
            text.println(sentence);
            MemoryRecord memory = timing.memory();
            if (memory != null) {
                print(memory, text);
            }
        });
        return 0;
    }

    /** Prints the estimate part by part, and what was held during the steps that were made. */
    private static void print(MemoryRecord memory, PrintWriter out) {
        MemoryEstimate estimate = memory.estimate();
        if (estimate == null) {
            out.println("The memory cannot be estimated; the run can be started all the same.");
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "about %.0f MiB of memory, %.0f MiB free (%s); held during these steps: %.0f MiB",
                estimate.total() / MIB,
                estimate.free() / MIB,
                estimate.fit().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                memory.peak() / MIB));
        for (MemoryPart part : estimate.parts()) {
            out.println(
                    String.format(Locale.ROOT, "  %-26s %8.0f MiB", part.kind().label(), part.bytes() / MIB));
        }
    }

    private static String folderName(String name) {
        String safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return safe
                + LocalDateTime.now(ZoneId.systemDefault())
                        .format(DateTimeFormatter.ofPattern("-yyyyMMdd-HHmmss", Locale.ROOT));
    }
}
