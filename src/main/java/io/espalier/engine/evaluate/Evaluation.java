package io.espalier.engine.evaluate;

import io.espalier.engine.evaluate.result.EvaluationSummary;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.scoring.Scorers;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kept evaluation: what was asked, every answer, and the summary once all is answered.
 *
 * @param request what was asked
 * @param results every result so far, in the order in which the questions were put
 * @param summary the summary; nothing while questions are open
 */
public record Evaluation(EvaluationRequest request, List<ItemResult> results, Optional<EvaluationSummary> summary) {

    /** Copies the results. */
    public Evaluation {
        results = List.copyOf(results);
    }

    /**
     * Reads the folder of an evaluation.
     *
     * @throws EngineException when there is none or its files are damaged
     */
    public static Evaluation open(Path folder) throws EngineException {
        EvaluationFolder files = new EvaluationFolder(folder);
        return new Evaluation(files.request(), files.results(), files.summary());
    }

    /**
     * Reads alone what was asked.
     *
     * @param folder the folder of an evaluation
     * @throws EngineException when there is none, or the file is damaged
     */
    public static EvaluationRequest request(Path folder) throws EngineException {
        return new EvaluationFolder(folder).request();
    }

    /**
     * Reads the summary alone, which is quick whatever the number of questions.
     *
     * @param folder the folder of an evaluation
     * @return empty while questions are open
     * @throws EngineException when the file is damaged
     */
    public static Optional<EvaluationSummary> summary(Path folder) throws EngineException {
        return new EvaluationFolder(folder).summary();
    }

    /**
     * Scores the kept answers again under other rules.
     *
     * @param profile the rules; prompts stay what they were
     * @return the summary of what is answered
     * @throws EngineException when the gold fields of an item are damaged
     */
    EvaluationSummary rescored(Profile profile) throws EngineException {
        List<ItemResult> again = new ArrayList<>();
        for (Task task : request.tasks()) {
            Scorer scorer = Scorers.of(task, profile);
            for (ItemResult result : results) {
                if (result.task() == task) {
                    again.add(rescored(result, scorer));
                }
            }
        }
        EvaluationRequest asked = new EvaluationRequest(
                request.version(),
                request.model(),
                request.modelHash(),
                profile.name(),
                request.tasks(),
                request.limit(),
                request.blind());
        return Summaries.of(asked, again, List.of("Scored again from the answers that were kept"));
    }

    private static ItemResult rescored(ItemResult result, Scorer scorer) throws EngineException {
        BenchmarkItem item = new BenchmarkItem(
                result.task(), result.id(), result.question(), List.of(), 1, result.gold(), result.picture());
        return ItemResult.of(item, result.response(), scorer.score(result.gold(), result.response()));
    }

    /** Returns the summary, or complains that the evaluation is not finished. */
    public EvaluationSummary finished() throws EngineException {
        return summary.orElseThrow(() -> Problem.of("EV-032", "the evaluation is not finished")
                .at(request.model())
                .found(results.size() + " answers")
                .advice("Run it again into the same folder: answered questions are not asked twice")
                .asException());
    }
}
