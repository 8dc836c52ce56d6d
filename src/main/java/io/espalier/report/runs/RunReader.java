package io.espalier.report.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.evaluate.Evaluation;
import io.espalier.engine.evaluate.result.EvaluationSummary;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.StageHistory;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.engine.run.journal.JournalEvent;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.report.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from a run folder what the run has measured. Neither the models nor the data need to be there any more. */
public final class RunReader {
    private final RunFolder run;
    private final Recipe recipe;
    private final Map<String, StageHistory> stages;

    private RunReader(RunFolder run) throws EngineException {
        this.run = run;
        this.recipe = run.recipe();
        this.stages = run.history().stages();
    }

    /**
     * Returns the scores of every variant whose evaluation is finished.
     *
     * @param folder a run folder
     * @throws EngineException when it is none, or its files are damaged
     */
    public static Measurements read(Path folder) throws EngineException {
        return new RunReader(RunFolder.open(folder)).measurements();
    }

    /**
     * Returns every question that a variant has answered so far, with its answer and score.
     *
     * @param folder a run folder
     * @param variant a variant that it measures, the blind control included
     * @throws EngineException when there is no such evaluation, or its files are damaged
     */
    public static List<ItemResult> items(Path folder, String variant) throws EngineException {
        return Evaluation.open(RunFolder.open(folder).results(variant)).results();
    }

    private Measurements measurements() throws EngineException {
        List<Measured> variants = new ArrayList<>();
        Optional<Map<Column, Double>> blind = Optional.empty();
        for (StageHistory stage : stages.values()) {
            if (!stage.name().startsWith(VariantName.EVALUATE)
                    || stage.finished().isEmpty()) {
                continue;
            }
            String variant = stage.name().substring(VariantName.EVALUATE.length());
            Optional<EvaluationSummary> summary = Evaluation.summary(run.results(variant));
            Map<Column, Double> columns =
                    summary.map(EvaluationSummary::columns).orElseGet(() -> columns(stage));
            if (variant.equals(VariantName.BLIND)) {
                blind = Optional.of(columns);
            } else {
                RunResult result = result(variant, columns);
                variants.add(new Measured(
                        run.path(),
                        variant,
                        summary.map(kept -> result.within(kept.intervals())).orElse(result)));
            }
        }
        return new Measurements(variants, blind);
    }

    private static Map<Column, Double> columns(StageHistory stage) {
        Map<Column, Double> columns = new EnumMap<>(Column.class);
        figures(stage)
                .path("columns")
                .properties()
                .forEach(entry -> Column.titled(entry.getKey())
                        .ifPresent(
                                column -> columns.put(column, entry.getValue().asDouble())));
        return columns;
    }

    private RunResult result(String variant, Map<Column, Double> columns) throws EngineException {
        Optional<MadeBy> made = madeBy(variant);
        return RunResult.of(
                made.map(by -> by.identity(variant)).orElseGet(() -> RunResult.Identity.dense(variant)),
                made.map(MadeBy::parameters).orElseGet(this::wholeParameters),
                0,
                columns);
    }

    /** Asks the stage that pruned the variant, and where another run did that, the variant's folder. */
    private Optional<MadeBy> madeBy(String variant) throws EngineException {
        StageHistory prune = stages.get(VariantName.PRUNE + VariantName.pruned(variant));
        if (prune != null && prune.finished().isPresent()) {
            String trained = recipe instanceof PipelineRecipe pipeline && pipeline.recover() != null
                    ? pipeline.recover().train()
                    : "";
            return MadeBy.stage(figures(prune), VariantName.isRecovered(variant) ? trained : "none");
        }
        Optional<Path> folder = MeasuredFolders.of(run, recipe, variant);
        return folder.isPresent() ? MadeBy.folder(folder.get()) : Optional.empty();
    }

    private long wholeParameters() {
        return stages.values().stream()
                .filter(stage -> stage.name().startsWith(VariantName.PRUNE))
                .mapToLong(stage -> figures(stage).path("baseParameters").asLong())
                .max()
                .orElse(0);
    }

    private static JsonNode figures(StageHistory stage) {
        return stage.finished().map(JournalEvent.StageFinished::figures).orElseGet(MissingNode::getInstance);
    }
}
