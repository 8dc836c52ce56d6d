package io.espalier.engine.run.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.evaluate.Answerer;
import io.espalier.engine.evaluate.Answerers;
import io.espalier.engine.evaluate.EvaluationRequest;
import io.espalier.engine.evaluate.Evaluator;
import io.espalier.engine.evaluate.ModelAnswerer;
import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.evaluate.result.EvaluationSummary;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.measure.memory.MemoryBatch;
import io.espalier.engine.measure.memory.MemoryJob;
import io.espalier.engine.measure.memory.MemoryWork;
import io.espalier.engine.measure.memory.ModelMemory;
import io.espalier.engine.model.Assistant;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.run.Stage;
import io.espalier.engine.run.StageContext;
import io.espalier.engine.run.StageResult;
import io.espalier.engine.run.journal.StageTable;
import io.espalier.engine.run.recipe.EvaluateSection;
import io.espalier.engine.run.stage.memory.MemoryWatch;
import io.espalier.engine.run.stage.model.ModelPaths;
import io.espalier.engine.run.stage.model.OpenedModel;
import io.espalier.engine.run.stage.model.PrunedModels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.TorchRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures one model on benchmark columns; answered questions are not asked again when it is resumed.
 *
 * @param variant name of the model in tables
 * @param model its folder
 * @param data folder of benchmark files
 * @param how the section of the recipe
 * @param device where to compute
 */
public record EvaluateStage(String variant, Path model, Path data, EvaluateSection how, String device)
        implements Stage {
    private static final int QUESTION_TOKENS = 128;
    private static final int ANSWER_TOKENS = 64;

    @Override
    public String name() {
        return "evaluate " + variant;
    }

    @Override
    public StageResult run(StageContext context) throws EngineException, Cancelled {
        Profile profile = profile(how);
        Path results = ModelPaths.results(context.folder(), variant);
        MemoryWatch.begin();
        try (BenchmarkCollection collection = BenchmarkCollection.open(data);
                OpenedModel opened = OpenedModel.forAnswers(model, device);
                Scope scope = opened.scope().child()) {
            Lvlm ready = PrunedModels.ready(scope, opened.model());
            Evaluator.Plan plan = new Evaluator.Plan(collection, profile, request(profile, collection), results);
            int seats = PrunedModels.sideBySide(opened, ready, threads());
            MemoryWatch watch = new MemoryWatch(
                    name(), job(opened, seats), Optional.of(context.folder().memory(name())), context.listener());
            EvaluationSummary summary = watch.during(() -> answered(plan, context, opened, ready));
            return new StageResult(ModelPaths.files(results), figures(summary), table(summary));
        }
    }

    private int threads() {
        return how.threads() == 0 ? Runtime.getRuntime().availableProcessors() : how.threads();
    }

    /** Questions are of many lengths; the usual one stands for them, since the model itself takes most. */
    private static MemoryJob job(OpenedModel opened, int seats) {
        ModelMemory model = ModelMemory.of(
                opened.folder(),
                opened.variant().layers().stream().map(LayerPlan::width).toList(),
                opened.model().decoder().computeType(),
                !opened.kernels().device().isGpu());
        int tokens = opened.model().config().visualTokens() + QUESTION_TOKENS;
        return new MemoryJob(model, MemoryBatch.one(tokens, 1, 1), new MemoryWork.Answering(ANSWER_TOKENS, seats));
    }

    private EvaluationSummary answered(Evaluator.Plan plan, StageContext context, OpenedModel opened, Lvlm ready)
            throws EngineException, Cancelled {
        int threads = threads();
        List<Assistant> seats = new ArrayList<>();
        for (int seat = 0; seat < PrunedModels.sideBySide(opened, ready, threads); seat++) {
            seats.add(new Assistant(opened.scope(), ready, opened.processor()));
        }
        try {
            List<Answerer> each =
                    seats.stream().<Answerer>map(ModelAnswerer::new).toList();
            Answerers answerers = new Answerers(each, () -> TorchRuntime.setThreads(threads / seats.size()));
            return Evaluator.run(plan, answerers, context.listener());
        } finally {
            seats.forEach(Assistant::close);
        }
    }

    private EvaluationRequest request(Profile profile, BenchmarkCollection collection) throws EngineException {
        EvaluationRequest request = EvaluationRequest.of(variant, profile, tasks(how, collection));
        if (how.limit() > 0) {
            request = request.withLimit(how.limit());
        }
        return variant.equals(ModelPaths.BLIND) ? request.withoutPictures() : request;
    }

    /** Returns whose prompts and scoring a section follows. */
    static Profile profile(EvaluateSection how) throws EngineException {
        return Profile.named(how.profile())
                .orElseThrow(() -> Problem.of("EV-040", "there is no such profile")
                        .found("\"" + how.profile() + "\"")
                        .advice("Use paper, lmms-0.3.0 or lmms-0.7.2")
                        .asException());
    }

    /** Returns the tasks of a collection that a section asks for. */
    static Collection<Task> tasks(EvaluateSection how, BenchmarkCollection collection) throws EngineException {
        if (how.tasks().isEmpty()) {
            return collection.tasks();
        }
        List<Task> tasks = new ArrayList<>();
        for (String name : how.tasks()) {
            tasks.add(Task.named(name)
                    .orElseThrow(() -> Problem.of("EV-041", "there is no such task")
                            .found("\"" + name + "\"")
                            .expected("one of " + List.of(Task.values()))
                            .asException()));
        }
        return tasks;
    }

    private static ObjectNode figures(EvaluationSummary summary) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("items", summary.items());
        Double average = summary.average();
        if (average != null) {
            figures.put("average", average);
        }
        ObjectNode columns = figures.putObject("columns");
        summary.columns().forEach((column, value) -> columns.put(column.title(), value));
        return figures;
    }

    private StageTable table(EvaluationSummary summary) {
        List<String> heads = new ArrayList<>(List.of("Model"));
        List<String> cells = new ArrayList<>(List.of(variant));
        for (Map.Entry<Column, Double> cell : summary.columns().entrySet()) {
            heads.add(cell.getKey().title());
            cells.add(String.format(Locale.ROOT, "%.1f", cell.getValue()));
        }
        Double average = summary.average();
        heads.add("AVG");
        cells.add(average == null ? "" : String.format(Locale.ROOT, "%.2f", average));
        return new StageTable(heads, List.of(cells));
    }
}
