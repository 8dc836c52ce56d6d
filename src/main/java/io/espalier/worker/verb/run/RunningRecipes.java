package io.espalier.worker.verb.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.FileOperations;
import io.espalier.engine.export.ExportForm;
import io.espalier.engine.export.VariantExport;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.RecipeRunner;
import io.espalier.engine.run.RunExtension;
import io.espalier.engine.run.folder.RunSummary;
import io.espalier.engine.run.recipe.EvaluateRecipe;
import io.espalier.engine.run.recipe.EvaluateSection;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.PruneSection;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.TrainRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.engine.run.stage.CalibrateStage;
import io.espalier.engine.run.stage.PipelineStages;
import io.espalier.orchard.TrainStage;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Pruning;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.server.CommandListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The commands that run stages. */
public final class RunningRecipes {
    private RunningRecipes() {}

    public static Results.RunFinished run(Commands.RunRecipe command, CommandListener listener)
            throws EngineException, Cancelled {
        Path recipe = command.recipe();
        if (recipe == null) {
            return finished(runner().resume(command.folder(), listener));
        }
        // Looked at before the folder is made, so that a faulty recipe leaves nothing behind.
        check(RecipeReader.read(recipe));
        Path from = command.from();
        return finished(
                from == null
                        ? runner().start(recipe, command.folder(), listener)
                        : runner().fork(recipe, from, command.folder(), listener));
    }

    private static void check(Recipe recipe) throws EngineException {
        if (recipe instanceof PipelineRecipe pipeline) {
            PipelineStages.check(pipeline);
            Variant base = VariantFolder.open(pipeline.model());
            if (pipeline.export() != null) {
                checkForm(base, ExportForm.of(pipeline.export().form()));
            }
        } else if (recipe instanceof TrainRecipe train) {
            new TrainStage(train).check();
        }
    }

    /** What is refused of the whole base cannot be had of a pruned one; the rest is asked when the plan is known. */
    private static void checkForm(Variant base, ExportForm form) throws EngineException {
        List<Problem> obstacles = new VariantExport(base, Path.of(""), form).obstacles();
        if (!obstacles.isEmpty()) {
            throw new EngineException(obstacles);
        }
    }

    public static Results.RunFinished run(Recipe recipe, Path folder, CommandListener listener)
            throws EngineException, Cancelled {
        return finished(runner().start(recipe, folder, listener));
    }

    public static Results.RunFinished extend(Commands.Extend command, CommandListener listener)
            throws EngineException, Cancelled {
        RunExtension.prepare(command.run(), command.steps(), command.folder());
        return finished(runner().resume(command.folder(), listener));
    }

    public static Results.RunFinished evaluate(Commands.Evaluate command, String device, CommandListener listener)
            throws EngineException, Cancelled {
        EvaluateSection how = new EvaluateSection(
                command.data().toAbsolutePath(),
                command.tasks(),
                command.limit(),
                command.profile(),
                command.threads(),
                false);
        List<Path> models =
                command.subjects().stream().map(Path::toAbsolutePath).toList();
        String name = String.valueOf(command.out().getFileName());
        Optional<PruneSection> cut = cut(command.pruning());
        if (cut.isEmpty()) {
            return run(new EvaluateRecipe(name, 1, device, models, how), command.out(), listener);
        }
        if (models.size() != 1) {
            throw Problem.of("EV-043", "a cut belongs to one model")
                    .found(models.size() + " models")
                    .expected("one model folder")
                    .advice("Name one, or measure them without a cut")
                    .asException();
        }
        PipelineRecipe recipe =
                new PipelineRecipe(name, models.get(0), 1, device, null, null, cut.get(), null, how, null, null);
        return run(recipe, command.out(), listener);
    }

    /** Returns a cut as a recipe says it. */
    private static Optional<PruneSection> cut(Pruning pruning) {
        if (pruning instanceof Pruning.ByPlan by) {
            return Optional.of(PruneSection.of(by.plan().toAbsolutePath()));
        }
        if (pruning instanceof Pruning.ByScores by) {
            return Optional.of(new PruneSection(
                    null,
                    by.scores().toAbsolutePath(),
                    List.of(by.paradigm()),
                    List.of(by.ratio()),
                    Optional.ofNullable(by.ratioOf())
                            .orElse(PruneSection.defaults().ratioOf()),
                    by.protectedLayers(),
                    by.ranges(),
                    by.attentionLayers(),
                    by.mlpLayers(),
                    by.neuronMultiple(),
                    by.extent().layerShares(),
                    by.extent().ranking(),
                    by.extent().layersFirst(),
                    List.of(),
                    Stream.ofNullable(by.parameters()).toList(),
                    Stream.ofNullable(by.bytes()).toList()));
        }
        return Optional.empty();
    }

    public static Results.Compared compare(Commands.Compare command) throws EngineException {
        List<Path> runs = command.runs().stream().map(Path::toAbsolutePath).toList();
        List<Path> files =
                new Comparisons("Comparison", runs).report(command.paper()).write(command.out());
        return new Results.Compared(files.get(0), files);
    }

    public static Results.Calibrated calibrate(Commands.Calibrate command, String device, CommandListener listener)
            throws EngineException, Cancelled {
        CalibrateStage.Request request = new CalibrateStage.Request(
                command.model(),
                device,
                command.data(),
                command.samples(),
                new CalibrateStage.Form(
                        false, command.tokensApart(), Objects.requireNonNullElse(command.scoring(), Scoring.DEFAULT)),
                command.seed());
        Scores scores = CalibrateStage.calibrate(request, command.out(), listener);
        ScoresFile.write(scores, command.out());
        return new Results.Calibrated(command.out(), Protocol.json().valueToTree(scores));
    }

    private static RecipeRunner runner() {
        return new RecipeRunner(
                new RecipeStages(), FileOperations.onDisk(), run -> RunLog.open(run.resolve("run.log")));
    }

    private static Results.RunFinished finished(RunSummary summary) {
        ObjectNode figures = Protocol.json().createObjectNode();
        summary.figures().forEach((String stage, JsonNode value) -> figures.set(stage, value));
        return new Results.RunFinished(summary.folder(), figures);
    }
}
