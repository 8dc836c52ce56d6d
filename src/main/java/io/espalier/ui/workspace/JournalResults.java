package io.espalier.ui.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.espalier.engine.evaluate.Column;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.JournalEvent;
import io.espalier.engine.run.PipelineRecipe;
import io.espalier.engine.run.RunFolder;
import io.espalier.engine.run.StageHistory;
import io.espalier.report.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a run measured from what its finished stages report in the journal. */
public final class JournalResults implements Function<Path, List<RunResult>> {
    private static final Logger LOG = LoggerFactory.getLogger(JournalResults.class);
    private static final String EVALUATE = "evaluate ";
    private static final String PRUNE = "prune ";
    private static final String RECOVERED = "+recovered";
    private static final String BLIND = "blind";

    @Override
    public List<RunResult> apply(Path folder) {
        try {
            RunFolder run = RunFolder.open(folder);
            Map<String, StageHistory> stages = run.history().stages();
            List<RunResult> results = new ArrayList<>();
            for (StageHistory stage : stages.values()) {
                String variant =
                        stage.name().startsWith(EVALUATE) ? stage.name().substring(EVALUATE.length()) : BLIND;
                if (!variant.equals(BLIND) && stage.finished().isPresent()) {
                    results.add(result(variant, figures(stage), stages, form(run)));
                }
            }
            return results;
        } catch (EngineException e) {
            LOG.warn("The results in {} cannot be read", folder, e);
            return List.of();
        }
    }

    private static RunResult result(String variant, JsonNode measured, Map<String, StageHistory> stages, String form) {
        boolean recovered = variant.endsWith(RECOVERED);
        String pruned = recovered ? variant.substring(0, variant.length() - RECOVERED.length()) : variant;
        JsonNode plan = Optional.ofNullable(stages.get(PRUNE + pruned))
                .map(JournalResults::figures)
                .orElseGet(MissingNode::getInstance);
        Map<Column, Double> columns = new EnumMap<>(Column.class);
        measured.path("columns")
                .properties()
                .forEach(entry -> Column.titled(entry.getKey())
                        .ifPresent(
                                column -> columns.put(column, entry.getValue().asDouble())));
        long parameters = plan.path("parameters").asLong(0);
        return RunResult.of(identity(variant, recovered, plan, form), parameters, 0, columns);
    }

    private static RunResult.Identity identity(String variant, boolean recovered, JsonNode plan, String form) {
        if (plan.isMissingNode()) {
            return RunResult.Identity.dense(variant);
        }
        String paradigm = plan.path("paradigm").asText("pruned");
        double ratio = plan.path("nominalRatio").asDouble(0);
        String name = String.format(Locale.ROOT, "%s %.0f %%%s", paradigm, 100 * ratio, recovered ? ", recovered" : "");
        return new RunResult.Identity(name, paradigm, ratio, recovered ? form : "none");
    }

    /** Says which weights learned, as the paper names it. */
    private static String form(RunFolder run) {
        try {
            PipelineRecipe.RecoverSection recover =
                    run.recipe() instanceof PipelineRecipe pipeline ? pipeline.recover() : null;
            return recover == null ? "none" : recover.train().equals("projector") ? "projector" : "projector + LLM";
        } catch (EngineException e) {
            return "projector + LLM";
        }
    }

    private static JsonNode figures(StageHistory stage) {
        return stage.finished().map(JournalEvent.StageFinished::figures).orElseGet(MissingNode::getInstance);
    }
}
