package io.espalier.engine.evaluate;

import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.evaluate.result.EvaluationSummary;
import io.espalier.engine.evaluate.result.ItemResult;
import io.espalier.engine.evaluate.scoring.Scorers;
import io.espalier.engine.evaluate.scoring.mark.Scorer;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * Puts the questions of a benchmark collection to a model and keeps every answer.
 *
 * <p>Questions on one picture are asked together. An answer is on the disk before the next group is asked, so an evaluation
 * that was cancelled or killed goes on where it stopped, with the same outcome. The scores of MMMU's random fallbacks depend
 * on the order of the documents, which is why MMMU is never reordered.
 */
public final class Evaluator {
    private static final String STAGE = "evaluate";
    private static final int LARGEST_GROUP = 32;

    private final BenchmarkCollection collection;
    private final Profile profile;
    private final EvaluationRequest request;
    private final EvaluationFolder files;
    private final ProgressListener listener;
    private final Map<String, ItemResult> results = new HashMap<>();
    private long done;
    private long total;

    private Evaluator(
            BenchmarkCollection collection,
            Profile profile,
            EvaluationRequest request,
            Path folder,
            ProgressListener listener) {
        this.collection = collection;
        this.profile = profile;
        this.request = request;
        this.files = new EvaluationFolder(folder);
        this.listener = listener;
    }

    /**
     * Asks every question of a request that has no answer yet, then writes the summary.
     *
     * @param collection where the questions are
     * @param profile the rules; their name is the request's
     * @param request what is asked
     * @param folder where the results go; may hold the beginning of the same evaluation
     */
    public record Plan(BenchmarkCollection collection, Profile profile, EvaluationRequest request, Path folder) {

        /** Refuses a request under other rules. */
        public Plan {
            if (!profile.name().equals(request.profile())) {
                throw new IllegalArgumentException("the request names profile " + request.profile());
            }
        }
    }

    /**
     * Runs an evaluation to its end.
     *
     * @param plan what is asked, and where the answers go
     * @param answerers who answers; several share the questions, with the same outcome
     * @param listener told after every group of questions and asked before it, on the calling thread
     * @return the summary, which is in the folder too
     * @throws EngineException when a question cannot be read or answered, or the disk refuses; what is answered stays
     * @throws Cancelled when the listener stops the work; what is answered stays
     */
    public static EvaluationSummary run(Plan plan, Answerers answerers, ProgressListener listener)
            throws EngineException, Cancelled {
        return new Evaluator(plan.collection, plan.profile, plan.request, plan.folder, listener).run(answerers);
    }

    /** Runs an evaluation with one answerer; see {@link #run(Plan, Answerers, ProgressListener)}. */
    public static EvaluationSummary run(Plan plan, Answerer answerer, ProgressListener listener)
            throws EngineException, Cancelled {
        return run(plan, Answerers.of(answerer), listener);
    }

    private EvaluationSummary run(Answerers answerers) throws EngineException, Cancelled {
        files.claim(request);
        files.results().forEach(result -> results.put(key(result.task(), result.id()), result));
        List<String> otherSizes = new ArrayList<>();
        Map<Task, List<BenchmarkItem>> questions = new LinkedHashMap<>();
        for (Task task : request.tasks()) {
            questions.put(task, collection.items(task, profile, request.limit()));
            collection.sizeNote(task).ifPresent(otherSizes::add);
        }
        total = questions.values().stream().mapToLong(List::size).sum();
        try (OutputStream out = files.appender();
                AnswerDesk desk = new AnswerDesk(answerers)) {
            for (Map.Entry<Task, List<BenchmarkItem>> entry : questions.entrySet()) {
                ask(entry.getKey(), groups(entry.getKey(), entry.getValue()), desk, out);
            }
        } catch (IOException e) {
            throw Problem.of("EV-033", "the results cannot be closed").found(e).asException(e);
        }
        List<String> notes = otherSizes.isEmpty()
                ? List.of()
                : List.of("These are not the public splits: " + String.join(", ", otherSizes));
        EvaluationSummary summary = Summaries.of(request, inOrder(questions.values()), notes);
        files.write(summary);
        return summary;
    }

    private void ask(Task task, List<List<BenchmarkItem>> groups, AnswerDesk desk, OutputStream out)
            throws EngineException, Cancelled {
        Scorer scorer = Scorers.of(task, profile);
        Deque<Asked> asked = new ArrayDeque<>();
        Iterator<List<BenchmarkItem>> rest = groups.iterator();
        while (rest.hasNext() || !asked.isEmpty()) {
            listener.check();
            while (rest.hasNext() && asked.size() < desk.ahead()) {
                asked.add(asked(task, rest.next(), desk));
            }
            Asked first = asked.remove();
            Map<String, String> byId = answers(first, desk.await(first.answers, listener));
            for (BenchmarkItem item : first.group) {
                keep(item, byId, scorer, out);
            }
            done += first.group.size();
            listener.progress(STAGE, done, total, task.title());
        }
    }

    /** Questions on one picture; those of them that have no answer yet; and their answers to come. */
    private record Asked(List<BenchmarkItem> group, List<BenchmarkItem> open, Future<List<String>> answers) {}

    private Asked asked(Task task, List<BenchmarkItem> group, AnswerDesk desk) {
        List<BenchmarkItem> open = group.stream()
                .filter(item -> !results.containsKey(key(task, item.id())))
                .map(item -> request.blind() ? item.withoutImages() : item)
                .toList();
        return new Asked(group, open, open.isEmpty() ? CompletableFuture.completedFuture(List.of()) : desk.ask(open));
    }

    private static Map<String, String> answers(Asked asked, List<String> answers) {
        if (answers.size() != asked.open.size()) {
            throw new IllegalStateException(answers.size() + " answers to " + asked.open.size() + " questions");
        }
        Map<String, String> byId = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            byId.put(asked.open.get(i).id(), answers.get(i));
        }
        return byId;
    }

    private void keep(BenchmarkItem item, Map<String, String> answers, Scorer scorer, OutputStream out)
            throws EngineException {
        String key = key(item.task(), item.id());
        ItemResult kept = results.get(key);
        if (kept != null) {
            // Scoring a kept answer moves the random stream on to where it was.
            scorer.score(kept.gold(), kept.response());
            return;
        }
        String response = answers.getOrDefault(item.id(), "");
        ItemResult result = ItemResult.of(item, response, scorer.score(item.gold(), response));
        files.append(out, result);
        results.put(key, result);
    }

    /** Questions on one picture together, in groups that an answerer can hold; MMMU one by one in its own order. */
    private static List<List<BenchmarkItem>> groups(Task task, List<BenchmarkItem> items) {
        if (task == Task.MMMU) {
            return items.stream().map(List::of).toList();
        }
        Map<String, List<BenchmarkItem>> byPicture = new LinkedHashMap<>();
        items.forEach(item -> byPicture
                .computeIfAbsent(item.picture(), p -> new ArrayList<>())
                .add(item));
        List<List<BenchmarkItem>> groups = new ArrayList<>();
        for (List<BenchmarkItem> group : byPicture.values()) {
            for (int from = 0; from < group.size(); from += LARGEST_GROUP) {
                groups.add(group.subList(from, Math.min(group.size(), from + LARGEST_GROUP)));
            }
        }
        return groups;
    }

    private List<ItemResult> inOrder(Collection<List<BenchmarkItem>> questions) {
        List<ItemResult> ordered = new ArrayList<>();
        for (List<BenchmarkItem> items : questions) {
            for (BenchmarkItem item : items) {
                ItemResult result = results.get(key(item.task(), item.id()));
                if (result != null) {
                    ordered.add(result);
                }
            }
        }
        return ordered;
    }

    private static String key(Task task, String id) {
        return task.id() + "/" + id;
    }
}
