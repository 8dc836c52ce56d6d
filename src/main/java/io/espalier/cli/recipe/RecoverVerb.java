package io.espalier.cli.recipe;

import io.espalier.cli.option.DeviceOption;
import io.espalier.cli.option.ModelParameter;
import io.espalier.cli.option.OutFolder;
import io.espalier.cli.option.SeedOption;
import io.espalier.cli.option.TrainingDataOption;
import io.espalier.cli.verb.Verb;
import io.espalier.cli.verb.VerbContext;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.PruneSection;
import io.espalier.engine.run.recipe.RecoverSection;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.worker.protocol.Commands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** {@code espalier recover}. */
@CommandLine.Command(
        name = "recover",
        description = {
            "Trains a pruned model back into shape. What it leaves is a run folder: \"espalier run --resume RUN\" goes on",
            "with one that was stopped or killed, \"espalier export RUN\" writes the model."
        },
        footer = {
            "",
            "Example: espalier recover assets/sprout --plan plan.json --data orchard --steps 200 -o runs/recovered"
        })
public final class RecoverVerb extends Verb {
    @CommandLine.Mixin
    private ModelParameter model = new ModelParameter();

    @CommandLine.Option(names = "--plan", required = true, paramLabel = "F", description = "The plan it is pruned by.")
    private Path plan = Path.of("");

    @CommandLine.Mixin
    private TrainingDataOption data = new TrainingDataOption();

    @CommandLine.Option(
            names = "--train",
            paramLabel = "W",
            description = "projector or lora (default: ${DEFAULT-VALUE}).")
    private String train = usual().train();

    @CommandLine.Option(names = "--loss", paramLabel = "L", description = "sft or sft+l2 (default: ${DEFAULT-VALUE}).")
    private String loss = usual().loss();

    @CommandLine.Option(
            names = "--steps",
            paramLabel = "N",
            description = "Optimiser steps (default: ${DEFAULT-VALUE}).")
    private int steps = usual().steps();

    @CommandLine.Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples of a step (default: ${DEFAULT-VALUE}).")
    private int batch = usual().batch();

    @CommandLine.Option(names = "--rate", paramLabel = "R", description = "Learning rate (default: ${DEFAULT-VALUE}).")
    private double rate = usual().optimiser().learningRate();

    @CommandLine.Option(
            names = "--rank",
            paramLabel = "N",
            description = "Width of LoRA factors (default: ${DEFAULT-VALUE}).")
    private int rank = usual().lora().rank();

    @CommandLine.Option(
            names = "--save-every",
            paramLabel = "N",
            description = "Steps between checkpoints (default: ${DEFAULT-VALUE}).")
    private int saveEvery = usual().saveEvery();

    @CommandLine.Option(
            names = "--recompute",
            paramLabel = "W",
            description = "auto, always or never: compute layers anew in the backward pass, for half the memory"
                    + " (default: ${DEFAULT-VALUE}).")
    private String recompute = usual().recompute();

    @CommandLine.Mixin
    private SeedOption seed = new SeedOption();

    @CommandLine.Mixin
    private OutFolder out = new OutFolder();

    @CommandLine.Mixin
    private DeviceOption device = new DeviceOption();

    public RecoverVerb(VerbContext context) {
        super(context);
    }

    private static RecoverSection usual() {
        return RecoverSection.defaults();
    }

    @Override
    protected int run() throws EngineException, Cancelled {
        device.apply();
        try {
            // The command is a recipe written for the occasion: the same checks, the same run.
            Path recipe = Files.createTempFile("recover", ".yaml");
            try {
                Files.writeString(recipe, RecipeReader.write(recipe()));
                printRun(execute(new Commands.RunRecipe(recipe, out.path())));
            } finally {
                Files.deleteIfExists(recipe);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recipe of the run cannot be written", e);
        }
        return 0;
    }

    private PipelineRecipe recipe() {
        RecoverSection usual = usual();
        RecoverSection.OptimiserSection optimiser = usual.optimiser();
        return new PipelineRecipe(
                String.valueOf(out.path().toAbsolutePath().normalize().getFileName()),
                model.folder().toAbsolutePath(),
                seed.value(),
                device.name(),
                null,
                null,
                PruneSection.of(plan.toAbsolutePath()),
                new RecoverSection(
                        data.path().toAbsolutePath(),
                        usual.turns(),
                        usual.fraction(),
                        train,
                        loss,
                        usual.hiddenWeight(),
                        steps,
                        batch,
                        Math.min(usual.microBatch(), batch),
                        usual.threads(),
                        recompute,
                        new RecoverSection.OptimiserSection(
                                rate,
                                optimiser.schedule(),
                                optimiser.warmup(),
                                optimiser.weightDecay(),
                                optimiser.clip()),
                        new RecoverSection.LoraSection(rank, 2.0 * rank),
                        saveEvery),
                null,
                null,
                null);
    }
}
