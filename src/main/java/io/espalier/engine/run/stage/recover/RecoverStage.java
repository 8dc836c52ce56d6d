package io.espalier.engine.run.stage.recover;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.data.conversation.Selection;
import io.espalier.engine.export.variant.VariantContent;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.measure.memory.MemoryJob;
import io.espalier.engine.measure.memory.ModelMemory;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.vision.Projector;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.recover.Recovery;
import io.espalier.engine.recover.RecoverySettings;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.folder.Checkpoints;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.engine.run.recipe.RecoverSection;
import io.espalier.engine.run.stage.data.Conversations;
import io.espalier.engine.run.stage.memory.MemoryWatch;
import io.espalier.engine.run.stage.model.ModelPaths;
import io.espalier.engine.run.stage.model.OpenedModel;
import io.espalier.engine.run.stage.model.PrunedModels;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.Optimiser;
import io.espalier.engine.train.Parameter;
import io.espalier.engine.train.PatientSink;
import io.espalier.engine.train.Trainer;
import io.espalier.engine.train.TrainingState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Trains one pruned variant back into shape and leaves a folder with what was learned. Goes on from its last checkpoint with the
 * same bits.
 *
 * @param variant the pruned variant
 * @param model the base model
 * @param data conversations
 * @param how the section of the recipe
 * @param base what the whole run shares
 */
public record RecoverStage(String variant, Path model, Path data, RecoverSection how, Shared base) implements Stage {
    /** Two are kept, and a third is written before the oldest goes. */
    private static final int CHECKPOINTS_AT_ONCE = 3;

    /**
     * What the whole run shares.
     *
     * @param device where to compute
     * @param seed of every random choice
     */
    public record Shared(String device, long seed) {}

    @Override
    public String name() {
        return "recover " + variant;
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        PruningPlan plan =
                PlanFile.read(ModelPaths.model(context.folder(), variant).resolve(PlanFile.NAME));
        Path folder = ModelPaths.model(context.folder(), ModelPaths.recovered(variant));
        MemoryWatch.begin();
        try (OpenedModel opened = OpenedModel.open(model, base.device());
                Scope scope = opened.scope().child()) {
            Conversations conversations = conversations(opened, context);
            // One copy of the base weights serves teacher and student; the student's are views of it.
            Lvlm dense = PrunedModels.ready(scope, opened.model());
            PrunedModels models = PrunedModels.of(scope, dense, plan);
            Lvlm pruned = models.pruned(scope, plan);
            RecoverySettings settings = RecoverMapping.settings(how, base.seed());
            Recovery recovery = Recovery.prepare(
                    scope, pruned, models.whole(), settings, RecoverMapping.batches(how, conversations, base.seed()));
            boolean mapped = !opened.kernels().device().isGpu();
            ModelMemory model = ModelMemory.of(opened.folder(), plan.widths(), DType.F32, mapped);
            MemoryJob job = new RecoverMemory(how, model).decide(recovery, conversations, context.listener());
            recovery = recovery.recomputing(job.recomputes());
            LossTrace trace = watched(scope, recovery, job, context);
            ModelPaths.renew(context.folder(), folder);
            VariantFolder.write(folder, content(opened, plan, pruned, recovery));
            return new StageResult(ModelPaths.files(folder), figures(recovery, trace), table(recovery, trace));
        }
    }

    private Conversations conversations(OpenedModel opened, StageContext context) throws EngineException {
        Selection selection = how.fraction() < 1 ? Selection.fraction(how.fraction(), base.seed()) : Selection.all();
        Conversations read = Conversations.read(data, selection, how.turns().equals("together"), opened);
        read.report().notes().forEach(context.listener()::note);
        read.report().problems().stream().limit(3).map(Problem::message).forEach(context.listener()::note);
        return read;
    }

    private LossTrace watched(Scope scope, Recovery recovery, MemoryJob job, StageContext context)
            throws EngineException, Cancelled {
        Optional<Path> file = Optional.of(context.folder().memory(name()));
        return new MemoryWatch(name(), job, file, context.listener()).during(() -> train(scope, recovery, context));
    }

    private LossTrace train(Scope scope, Recovery recovery, StageContext context) throws EngineException, Cancelled {
        LossTrace trace = new LossTrace(context.listener(), how.steps(), how.batch());
        try (Trainer trainer = new Trainer(
                scope, recovery.parameters(), Optimiser.Betas.USUAL, RecoverMapping.trainer(how), recovery)) {
            PatientSink sink = new PatientSink(
                    state -> context.checkpoint(state.step(), (place, files) -> state.write(place)),
                    context.folder().path(),
                    context.listener());
            Optional<Checkpoints.Saved> saved = context.resumeFrom();
            sink.requireRoom(trainer.state(), saved.isPresent() ? 1 : CHECKPOINTS_AT_ONCE);
            if (saved.isPresent()) {
                try (Scope states = scope.child()) {
                    trainer.restore(TrainingState.read(states, saved.get().folder()));
                }
            }
            trainer.run(sink, trace);
        }
        return trace;
    }

    private static VariantContent content(OpenedModel opened, PruningPlan plan, Lvlm pruned, Recovery recovery) {
        List<BlockWeights> blocks = recovery.factors()
                .map(factors -> factors.on(pruned.decoder()).weights())
                .orElse(List.of());
        List<Tensor> projector = recovery.parameters().stream()
                .filter(parameter -> parameter.name().startsWith("multi_modal_projector."))
                .map(Parameter::master)
                .toList();
        Projector trained = projector.isEmpty() ? null : pruned.projector().withWeights(projector);
        return new VariantContent(opened.folder(), plan, blocks, trained);
    }

    private ObjectNode figures(Recovery recovery, LossTrace trace) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("steps", how.steps());
        figures.put("recomputed", recovery.recomputes());
        figures.put("trainedParameters", RecoverMemory.trained(recovery));
        for (Map.Entry<String, Double> value : trace.last().entrySet()) {
            figures.put(value.getKey(), value.getValue());
        }
        return figures;
    }

    private StageTable table(Recovery recovery, LossTrace trace) {
        return new StageTable(
                List.of("Steps", "Trained parameters", "Loss at first", "Loss at last", "Samples/s"),
                List.of(List.of(
                        Integer.toString(how.steps()),
                        String.format(Locale.ROOT, "%,d", RecoverMemory.trained(recovery)),
                        trace.first(),
                        trace.lastLoss(),
                        trace.samplesPerSecond())));
    }
}
