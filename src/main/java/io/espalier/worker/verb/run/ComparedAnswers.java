package io.espalier.worker.verb.run;

import io.espalier.engine.evaluate.Evaluation;
import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.report.PictureBytes;
import io.espalier.report.RunResult;
import io.espalier.report.runs.ItemTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
                ItemTexts.gold(result),
                result.response(),
                result.score(),
                picture);
    }

    private static String key(Task task, String id) {
        return task.id() + "/" + id;
    }

    /** Pictures are a help, not a need: without the data the report goes without them. */
    private static Map<String, PictureBytes> pictures(RunFolder run, Evaluation evaluation, List<ItemResult> shown)
            throws EngineException {
        Map<String, PictureBytes> pictures = new HashMap<>();
        Optional<Path> data = ItemPictures.data(run);
        if (data.isEmpty()) {
            return pictures;
        }
        try (BenchmarkCollection collection = BenchmarkCollection.open(data.get())) {
            for (Task task : evaluation.request().tasks()) {
                Set<String> ids = shown.stream()
                        .filter(result -> result.task() == task)
                        .map(ItemResult::id)
                        .collect(Collectors.toSet());
                ItemPictures.of(collection, evaluation.request(), task, ids)
                        .forEach((id, bytes) -> pictures.put(key(task, id), new PictureBytes(bytes)));
            }
        } catch (EngineException e) {
            LOG.warn("The report goes without pictures: {}", e.getMessage());
        }
        return pictures;
    }
}
