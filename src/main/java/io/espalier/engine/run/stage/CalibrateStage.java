package io.espalier.engine.run.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.data.conversation.Selection;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.importance.calibrate.CalibrationSample;
import io.espalier.engine.importance.calibrate.CalibrationSource;
import io.espalier.engine.importance.calibrate.Calibrator;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.measure.memory.MemoryBatch;
import io.espalier.engine.measure.memory.MemoryJob;
import io.espalier.engine.measure.memory.MemoryWork;
import io.espalier.engine.measure.memory.ModelMemory;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.ModelHash;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.recover.SampleBatch;
import io.espalier.engine.recover.TrainingSample;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.engine.run.stage.data.Conversations;
import io.espalier.engine.run.stage.memory.MemoryWatch;
import io.espalier.engine.run.stage.model.ModelPaths;
import io.espalier.engine.run.stage.model.OpenedModel;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores layers, heads and neurons of a model.
 *
 * @param request what to calibrate on what
 */
public record CalibrateStage(Request request) implements Stage {
    /**
     * What to calibrate on what.
     *
     * @param model the base model
     * @param device where to compute
     * @param data conversations
     * @param samples how many to use
     * @param form what is a sample, and what is scored of it
     * @param seed draws the samples
     */
    public record Request(Path model, String device, Path data, int samples, Form form, long seed) {}

    /**
     * What is a sample, and what is scored of it.
     *
     * @param together whether the turns of a record stay together
     * @param tokensApart whether visual and text tokens are scored apart as well
     * @param scoring what is scored, and how
     */
    public record Form(boolean together, boolean tokensApart, Scoring scoring) {}

    @Override
    public String name() {
        return "calibrate";
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        Path file = ModelPaths.scores(context.folder());
        try {
            Files.createDirectories(file.resolveSibling(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Scores scores = calibrate(request, file, Optional.of(context.folder().memory(name())), context.listener());
        ScoresFile.write(scores, file);
        return new StageResult(List.of(file), figures(scores), table(scores));
    }

    /**
     * Computes the scores. Killed and started again it goes on at the layer that it had reached: until it ends, its
     * intermediate states are in a folder beside the scores.
     *
     * @param request what to calibrate on what
     * @param file where the scores will be
     * @param memory where what it was expected to hold in memory, and held, is kept; empty: nowhere
     * @param listener hears of it and says when to stop
     * @throws EngineException when model or data cannot be used
     * @throws Cancelled when the listener says stop
     */
    public static Scores calibrate(Request request, Path file, Optional<Path> memory, ProgressListener listener)
            throws EngineException, Cancelled {
        MemoryWatch.begin();
        try (OpenedModel opened = OpenedModel.open(request.model(), request.device());
                Scope scope = opened.scope().child()) {
            Conversations conversations = Conversations.read(
                    request.data(),
                    Selection.count(request.samples(), request.seed()),
                    request.form().together(),
                    opened);
            List<CalibrationSample> samples = samples(scope, opened, conversations, request, listener);
            CalibrationSource source = new CalibrationSource(
                    String.valueOf(opened.folder()
                            .checkpoint()
                            .folder()
                            .toAbsolutePath()
                            .getFileName()),
                    ModelHash.of(opened.folder().checkpoint()),
                    conversations.hash(),
                    request.seed());
            Calibrator plain =
                    Calibrator.of(opened.model().decoder(), request.form().scoring());
            Calibrator calibrator = request.form().tokensApart() ? plain.keepingTokensApart() : plain;
            Path work = file.resolveSibling(file.getFileName() + ".work");
            MemoryWatch watch = new MemoryWatch("calibrate", job(opened, samples, request), memory, listener);
            Scores scores = watch.during(() -> calibrator.resumingIn(work).calibrate(scope, samples, source, listener));
            removeIfEmpty(work);
            return scores;
        }
    }

    /** Sequences go one by one, the longest deciding, while the states of all are kept: counted as so many of its length. */
    private static MemoryJob job(OpenedModel opened, List<CalibrationSample> samples, Request request) {
        int tokens = samples.stream().mapToInt(CalibrationSample::length).max().orElse(1);
        int all = samples.stream().mapToInt(CalibrationSample::length).sum();
        int answer = samples.stream()
                .mapToInt(sample -> sample.targets().count())
                .max()
                .orElse(0);
        ModelMemory model = ModelMemory.of(
                opened.folder(),
                ModelSize.of(opened.folder()).fullWidths(),
                DType.F32,
                !opened.kernels().device().isGpu());
        int kinds = request.form().tokensApart() ? Tokens.values().length : 1;
        return new MemoryJob(
                model,
                MemoryBatch.one(tokens, answer, 1),
                new MemoryWork.Calibration(Math.max(1, (all + tokens - 1) / tokens), kinds));
    }

    /** As above, keeping nothing of the memory. */
    public static Scores calibrate(Request request, Path file, ProgressListener listener)
            throws EngineException, Cancelled {
        return calibrate(request, file, Optional.empty(), listener);
    }

    private static void removeIfEmpty(Path folder) {
        try {
            Files.delete(folder);
        } catch (IOException e) {
            // Somebody put something of their own there; it stays.
        }
    }

    private static List<CalibrationSample> samples(
            Scope scope, OpenedModel opened, Conversations conversations, Request request, ProgressListener listener)
            throws EngineException, Cancelled {
        int[] order = conversations.order(request.seed());
        int count = Math.min(request.samples(), order.length);
        List<CalibrationSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            listener.check();
            listener.progress("prepare", i, count, "");
            TrainingSample sample = conversations.prepare(order[i]);
            try (Scope step = scope.child()) {
                var embedded = SampleBatch.of(List.of(sample)).embeddings(step, opened.model());
                samples.add(new CalibrationSample(
                        conversations.id(order[i]),
                        scope.keep(embedded, step),
                        AnswerTargets.of(sample.labels()),
                        pictureRows(sample, opened.model().config().tokens().image())));
            }
        }
        return samples;
    }

    private static IndexList pictureRows(TrainingSample sample, int placeholder) {
        int[] ids = sample.ids();
        return IndexList.of(IntStream.range(0, ids.length)
                .filter(t -> ids[t] == placeholder)
                .toArray());
    }

    private static ObjectNode figures(Scores scores) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("samples", scores.calibration().samples());
        Double loss = scores.calibration().loss();
        if (loss != null) {
            figures.put("loss", loss);
        }
        var influence = figures.putArray("blockInfluence");
        for (double value : scores.blockInfluence()) {
            influence.add(value);
        }
        return figures;
    }

    private static StageTable table(Scores scores) {
        List<List<String>> rows = new ArrayList<>();
        for (int layer = 0; layer < scores.layers(); layer++) {
            rows.add(List.of(
                    Integer.toString(layer),
                    scores.hasLayers() ? String.format(Locale.ROOT, "%.4f", scores.blockInfluence()[layer]) : "",
                    total(scores.heads(), layer),
                    total(scores.neurons(), layer)));
        }
        return new StageTable(List.of("Layer", "Block influence", "Heads (sum)", "Neurons (sum)"), rows);
    }

    private static String total(double[][] scores, int layer) {
        if (layer >= scores.length) {
            return "";
        }
        double sum = 0;
        for (double score : scores[layer]) {
            sum += score;
        }
        return String.format(Locale.ROOT, "%.4g", sum);
    }
}
