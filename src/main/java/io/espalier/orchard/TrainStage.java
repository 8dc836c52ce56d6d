package io.espalier.orchard;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.pretrain.Examination;
import io.espalier.engine.pretrain.PretrainingPlan;
import io.espalier.engine.pretrain.WarmStart;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.engine.run.recipe.TrainRecipe;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The training from nothing as a stage of a run: the model folder lies in {@code results/model}, checkpoints of every stage
 * in {@code states}, and everything that was measured in the journal.
 *
 * @param recipe what to train
 */
public record TrainStage(TrainRecipe recipe) implements io.espalier.engine.run.Stage {
    private static final String MIX_OF_EXAMINATIONS = "natural";

    @Override
    public String name() {
        return "train";
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        ObjectNode config = config();
        PretrainingPlan plan = plan(config);
        Path model = context.folder().path().resolve("results").resolve("model");
        try (Kernels kernels = Kernels.start(Device.parse(recipe.device()))) {
            new OrchardTraining(plan, config, context.folder().path().resolve("states"))
                    .run(kernels, model, context.listener());
        }
        ModelCard card = ModelFolder.open(model).card();
        ObjectNode figures = JsonNodeFactory.instance
                .objectNode()
                .put("parameters", card.totalParameters())
                .put("bytes", card.bytes());
        return new StageResult(files(model), figures, StageTable.EMPTY);
    }

    /**
     * Looks at what the recipe names before anything is made.
     *
     * @throws EngineException with everything in which the configuration, the stages and the model to start from disagree
     */
    public void check() throws EngineException {
        PretrainingPlan plan = plan(config());
        requireVocabulary(plan.blueprint().config());
        if (plan.start() != null) {
            WarmStart.requireFit(plan.blueprint(), plan.start());
        }
    }

    /** Lessons are drawn from Orchard and written in its own few words. */
    private void requireVocabulary(ModelConfig config) throws EngineException {
        int image = config.tokens().image();
        if (image != OrchardVocabulary.IMAGE || config.decoder().vocabularySize() < OrchardVocabulary.size()) {
            throw Problem.of("OR-023", "the model to be has another vocabulary than the lessons of Orchard")
                    .at(recipe.config())
                    .found("image token " + image + " of " + config.decoder().vocabularySize())
                    .expected("image token " + OrchardVocabulary.IMAGE + " of at least " + OrchardVocabulary.size())
                    .advice(
                            "Train a configuration like sample-configs/sprout/config.json; other models are recovered, not"
                                    + " trained from the start")
                    .asException();
        }
    }

    private ObjectNode config() throws EngineException {
        try {
            if (new ObjectMapper().readTree(recipe.config().toFile()) instanceof ObjectNode object) {
                return object;
            }
            throw new IOException("not an object");
        } catch (IOException e) {
            throw Problem.of("OR-020", "the configuration of the model to be cannot be read")
                    .at(recipe.config())
                    .found(String.valueOf(e.getMessage()))
                    .expected("a config.json in the layout of Hugging Face")
                    .advice("Correct the key \"config\" of the recipe")
                    .asException(e);
        }
    }

    private PretrainingPlan plan(ObjectNode config) throws EngineException {
        List<io.espalier.engine.pretrain.Stage> stages = new ArrayList<>();
        for (TrainRecipe.StageSection section : recipe.stages()) {
            stages.add(stage(section));
        }
        TrainRecipe.ExamineSection examine = recipe.examine();
        return new PretrainingPlan(
                ModelBlueprint.of(config, recipe.config().toAbsolutePath().resolveSibling("")),
                recipe.start() == null ? null : ModelFolder.open(recipe.start()),
                recipe.seed(),
                recipe.compute().equals("bf16") ? DType.BF16 : DType.F32,
                recipe.threads(),
                recipe.saveEvery(),
                examine.every(),
                new Examination(examine.pictures(), MIX_OF_EXAMINATIONS, examine.seed()),
                stages);
    }

    private static io.espalier.engine.pretrain.Stage stage(TrainRecipe.StageSection section) throws EngineException {
        if (section.batch() % section.microBatch() != 0) {
            throw Problem.of("OR-021", "the batch of stage \"" + section.name() + "\" is no multiple of its microBatch")
                    .found(section.batch() + " and " + section.microBatch())
                    .advice("Choose a microBatch that divides the batch")
                    .asException();
        }
        return new io.espalier.engine.pretrain.Stage(
                section.name(),
                io.espalier.engine.pretrain.Stage.Objective.valueOf(
                        section.teach().toUpperCase(Locale.ROOT)),
                section.mix(),
                section.seed(),
                section.pictures(),
                section.batch(),
                section.microBatch(),
                section.rate(),
                section.warmup(),
                section.hold(),
                section.floor(),
                section.towerRate());
    }

    private static List<Path> files(Path folder) throws EngineException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw Problem.of("OR-022", "the trained model cannot be listed")
                    .at(folder)
                    .asException(e);
        }
    }
}
