package io.espalier.worker.verb;

import io.espalier.engine.evaluate.BenchmarkItem;
import io.espalier.engine.evaluate.Evaluation;
import io.espalier.engine.evaluate.ItemResult;
import io.espalier.engine.evaluate.Profile;
import io.espalier.engine.evaluate.Task;
import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.EvaluateRecipe;
import io.espalier.engine.run.PipelineRecipe;
import io.espalier.engine.run.Recipe;
import io.espalier.engine.run.RunFolder;
import io.espalier.report.PictureBytes;
import io.espalier.report.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Picks the answers that a comparison shows side by side: whole sentences first, then a few of every column. */
final class ComparedAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ComparedAnswers.class);
    private static final int SENTENCES = 8;
    private static final int EACH_TASK = 2;

    private ComparedAnswers() {}

    static List<RunResult.Answer> of(RunFolder run, Evaluation evaluation) throws EngineException {
        Map<Task, Integer> taken = new HashMap<>();
        List<ItemResult> shown = new ArrayList<>();
        for (ItemResult result : evaluation.results()) {
            int most = result.task() == Task.FREEFORM ? SENTENCES : EACH_TASK;
            if (taken.merge(result.task(), 1, Integer::sum) <= most) {
                shown.add(result);
            }
        }
        shown.sort((a, b) -> Boolean.compare(b.task() == Task.FREEFORM, a.task() == Task.FREEFORM));
        Map<String, PictureBytes> pictures = pictures(run, evaluation, shown);
        return shown.stream()
                .map(result -> answer(result, Optional.ofNullable(pictures.get(key(result.task(), result.id())))))
                .toList();
    }

    private static RunResult.Answer answer(ItemResult result, Optional<PictureBytes> picture) {
        return new RunResult.Answer(
                key(result.task(), result.id()),
                result.task().title(),
                result.question(),
                gold(result),
                result.response(),
                result.score(),
                picture);
    }

    private static String gold(ItemResult result) {
        for (String field : List.of("answer", "answers", "gold")) {
            if (result.gold().has(field)) {
                return result.gold().get(field).isArray()
                        ? result.gold().get(field).path(0).asText()
                        : result.gold().get(field).asText();
            }
        }
        return "";
    }

    private static String key(Task task, String id) {
        return task.id() + "/" + id;
    }

    /** Pictures are a help, not a need: without the data the report goes without them. */
    private static Map<String, PictureBytes> pictures(RunFolder run, Evaluation evaluation, List<ItemResult> shown)
            throws EngineException {
        Map<String, PictureBytes> pictures = new HashMap<>();
        Path data = data(run);
        Optional<Profile> profile = Profile.named(evaluation.request().profile());
        if (data == null || !Files.isDirectory(data) || profile.isEmpty()) {
            return pictures;
        }
        try (BenchmarkCollection collection = BenchmarkCollection.open(data)) {
            for (Task task : evaluation.request().tasks()) {
                for (BenchmarkItem item : collection.items(
                        task, profile.get(), evaluation.request().limit())) {
                    boolean wanted = shown.stream()
                            .anyMatch(result ->
                                    result.task() == task && result.id().equals(item.id()));
                    if (wanted && !item.images().isEmpty()) {
                        pictures.put(
                                key(task, item.id()),
                                new PictureBytes(item.images().get(0).bytes()));
                    }
                }
            }
        } catch (EngineException e) {
            LOG.warn("The report goes without pictures: {}", e.getMessage());
        }
        return pictures;
    }

    private static @Nullable Path data(RunFolder run) throws EngineException {
        Recipe recipe = run.recipe();
        if (recipe instanceof EvaluateRecipe evaluate) {
            return evaluate.evaluate().data();
        }
        if (recipe instanceof PipelineRecipe pipeline && pipeline.evaluate() != null) {
            Path given = pipeline.evaluate().data();
            return given == null ? run.resolve(RecipeStages.WORLD) : given;
        }
        return null;
    }
}
