package io.espalier.engine.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.evaluate.benchmark.BenchmarkCollection;
import io.espalier.engine.evaluate.benchmark.TinyCollection;
import io.espalier.engine.evaluate.result.Comparison;
import io.espalier.engine.evaluate.result.EvaluationSummary;
import io.espalier.engine.evaluate.result.Interval;
import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Profile;
import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
    @TempDir
    static Path data;

    @TempDir
    Path folder;

    private BenchmarkCollection collection;

    @BeforeAll
    static void write() throws EngineException {
        TinyCollection.write(data);
    }

    @BeforeEach
    void open() throws EngineException {
        collection = BenchmarkCollection.open(data);
    }

    @AfterEach
    void close() throws EngineException {
        collection.close();
    }

    private Evaluator.Plan plan(String name, Set<Task> tasks) {
        return new Evaluator.Plan(
                collection, Profile.PAPER, EvaluationRequest.of("toy", Profile.PAPER, tasks), folder.resolve(name));
    }

    private Evaluator.Plan whole(String name) {
        return plan(name, EnumSet.allOf(Task.class));
    }

    /** Knows every answer. */
    private static String right(BenchmarkItem item) {
        return switch (item.task()) {
            case SCIENCEQA, AI2D ->
                String.valueOf((char) ('A' + item.gold().get("answer").asInt()));
            case MATHVISTA -> item.gold().get("answer").asText();
            case DOCVQA -> item.gold().get("answers").get(0).asText();
            default -> item.gold().get("answer").asText();
        };
    }

    @Test
    void everythingRightGivesOneHundred() throws Exception {
        EvaluationSummary summary = Evaluator.run(whole("a"), EvaluatorTest::right, ProgressListener.NONE);
        assertEquals(24, summary.items());
        assertEquals(100.0, summary.columns().get(Column.SQA));
        assertEquals(200.0, summary.columns().get(Column.MME_P));
        assertEquals(100.0, summary.columns().get(Column.MMMU));
        assertEquals(1.0, summary.task(Task.FREEFORM).orElseThrow().score());
        // Two MME categories of fourteen: 200 of 2000 and 200 of 800 points.
        assertEquals(Math.round((700 + 10 + 25) / 9.0 * 100) / 100.0, summary.average());
        assertEquals(new Interval(100, 100), summary.intervals().get("POPE"));
        assertTrue(summary.intervals().containsKey("AVG"));
        assertEquals(summary, Evaluation.open(folder.resolve("a")).finished());
    }

    @Test
    void questionsOnOnePictureAreAskedTogether() throws Exception {
        List<List<String>> groups = new ArrayList<>();
        Evaluator.run(
                plan("a", Set.of(Task.GQA, Task.MME)),
                new Answerer() {
                    @Override
                    public String answer(BenchmarkItem item) {
                        return "no";
                    }

                    @Override
                    public List<String> answerAll(List<BenchmarkItem> items, ProgressListener listener)
                            throws EngineException, Cancelled {
                        groups.add(items.stream().map(BenchmarkItem::id).toList());
                        return Answerer.super.answerAll(items, listener);
                    }
                },
                ProgressListener.NONE);
        assertEquals(
                List.of(
                        List.of("1.png", "1.png#2"),
                        List.of("2.png", "2.png#2"),
                        List.of("1.png#3", "1.png#4"),
                        List.of("201", "203"),
                        List.of("202")),
                groups);
    }

    @Test
    void cancelledEvaluationGoesOnWhereItStopped() throws Exception {
        Answerer mumbling = item -> item.task() == Task.MMMU ? "?" : right(item);
        EvaluationSummary straight = Evaluator.run(whole("straight"), mumbling, ProgressListener.NONE);
        for (int stop = 1; stop < 24; stop += 3) {
            int after = stop;
            CancelToken token = new CancelToken();
            List<String> asked = new ArrayList<>();
            Answerer counting = item -> {
                asked.add(item.id());
                if (asked.size() == after) {
                    token.cancel();
                }
                return mumbling.answer(item);
            };
            String name = "stopped-" + stop;
            assertThrows(
                    Cancelled.class, () -> Evaluator.run(whole(name), counting, ProgressListener.NONE.with(token)));
            tearLastLine(folder.resolve(name).resolve("items.jsonl"), stop);
            EvaluationSummary resumed = Evaluator.run(whole(name), mumbling, ProgressListener.NONE);
            assertEquals(straight, resumed);
            assertEquals(
                    Evaluation.open(folder.resolve("straight")).results(),
                    Evaluation.open(folder.resolve(name)).results());
        }
    }

    @Test
    void answerersSideBySideGiveWhatOneGives() throws Exception {
        Answerer mumbling = item -> item.task() == Task.MMMU ? "?" : right(item);
        EvaluationSummary alone = Evaluator.run(whole("alone"), mumbling, ProgressListener.NONE);
        CountDownLatch bothAtWork = new CountDownLatch(2);
        AtomicInteger threads = new AtomicInteger();
        List<Answerer> two = List.of(meeting(bothAtWork, mumbling), meeting(bothAtWork, mumbling));

        EvaluationSummary together =
                Evaluator.run(whole("together"), new Answerers(two, threads::incrementAndGet), ProgressListener.NONE);

        assertEquals(alone, together);
        assertEquals(2, threads.get());
        assertEquals(
                Files.readString(folder.resolve("alone").resolve("items.jsonl")),
                Files.readString(folder.resolve("together").resolve("items.jsonl")));
    }

    /** Answers only once another answerer is at work too. */
    private static Answerer meeting(CountDownLatch atWork, Answerer answerer) {
        AtomicBoolean met = new AtomicBoolean();
        return item -> {
            if (met.compareAndSet(false, true)) {
                atWork.countDown();
                try {
                    assertTrue(atWork.await(20, TimeUnit.SECONDS), "the other never began");
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return answerer.answer(item);
        };
    }

    @Test
    void cancellingStopsAnswerersInTheirWork() throws Exception {
        CancelToken token = new CancelToken();
        Answerer endless = new Answerer() {
            @Override
            public String answer(BenchmarkItem item) {
                return "";
            }

            @Override
            public List<String> answerAll(List<BenchmarkItem> items, ProgressListener listener) throws Cancelled {
                token.cancel();
                while (true) {
                    listener.check();
                    Thread.onSpinWait();
                }
            }
        };
        assertThrows(
                Cancelled.class, () -> Evaluator.run(whole("endless"), endless, ProgressListener.NONE.with(token)));
    }

    private static void tearLastLine(Path file, int by) throws IOException {
        String text = Files.readString(file);
        if (text.length() > by) {
            Files.writeString(file, text.substring(0, text.length() - by));
        }
    }

    @Test
    void otherRequestInTheSameFolderIsRefused() throws Exception {
        Evaluator.run(plan("a", Set.of(Task.GQA)), item -> "x", ProgressListener.NONE);
        EngineException e = assertThrows(
                EngineException.class,
                () -> Evaluator.run(plan("a", Set.of(Task.MME)), item -> "x", ProgressListener.NONE));
        assertEquals("EV-030", e.problems().get(0).code());
    }

    @Test
    void failedAnswerKeepsWhatWasAnswered() throws Exception {
        Answerer failing = item -> {
            if (item.id().equals("202")) {
                throw Problem.of("XX-001", "the picture is broken").asException();
            }
            return "red";
        };
        assertThrows(
                EngineException.class,
                () -> Evaluator.run(plan("a", Set.of(Task.GQA)), failing, ProgressListener.NONE));
        assertEquals(2, Evaluation.open(folder.resolve("a")).results().size());
        assertThrows(
                EngineException.class,
                () -> Evaluation.open(folder.resolve("a")).finished());
    }

    @Test
    void blindControlSeesNoPicture() throws Exception {
        Evaluator.Plan plan = new Evaluator.Plan(
                collection,
                Profile.PAPER,
                EvaluationRequest.of("toy", Profile.PAPER, Set.of(Task.POPE)).withoutPictures(),
                folder.resolve("blind"));
        EvaluationSummary summary =
                Evaluator.run(plan, item -> item.images().isEmpty() ? "no" : "yes", ProgressListener.NONE);
        assertEquals(2.0 / 3, summary.task(Task.POPE).orElseThrow().score());
        assertTrue(summary.blind());
    }

    @Test
    void keptAnswersAreScoredAgainUnderOtherRules() throws Exception {
        Evaluator.run(plan("a", Set.of(Task.SCIENCEQA)), item -> right(item) + ".", ProgressListener.NONE);
        Evaluation kept = Evaluation.open(folder.resolve("a"));
        assertEquals(100.0, kept.finished().columns().get(Column.SQA));
        assertEquals(0.0, kept.rescored(Profile.LMMS_0_3_0).columns().get(Column.SQA));
    }

    @Test
    void averagesAreComparedWithDenseAndBlind() throws Exception {
        EvaluationSummary dense = Evaluator.run(whole("dense"), EvaluatorTest::right, ProgressListener.NONE);
        EvaluationSummary blind = Evaluator.run(whole("blind"), item -> "no", ProgressListener.NONE);
        EvaluationSummary half = Evaluator.run(
                whole("half"),
                item -> item.task() == Task.POPE || item.task() == Task.GQA ? "no" : right(item),
                ProgressListener.NONE);
        EvaluationSummary compared = half.comparedWith(dense, Optional.of(blind));
        double whole = dense.exactAverage().orElseThrow().value();
        double floor = blind.exactAverage().orElseThrow().value();
        double own = half.exactAverage().orElseThrow().value();
        assertEquals(100 * own / whole, compared.averagePercent(), 1e-9);
        assertEquals(100 * (own - floor) / (whole - floor), compared.averagePercentOverBlind(), 1e-9);
        Comparison comparison = Comparison.of(
                Evaluation.open(folder.resolve("dense")).results(),
                Evaluation.open(folder.resolve("half")).results());
        assertEquals(new Comparison.Agreement(2, 0, 1, 0), comparison.tasks().get(Task.POPE));
        assertEquals(new Comparison.Agreement(20, 0, 4, 0), comparison.all());
        assertEquals(0.125, comparison.all().pValue(), 1e-12);
    }

    @Test
    void progressEndsAtTheTotal() throws Exception {
        List<Long> done = new ArrayList<>();
        ProgressListener listener = (stage, at, total, note) -> {
            assertEquals(24, total);
            done.add(at);
        };
        Evaluator.run(whole("a"), item -> "no", listener);
        assertEquals(24L, done.get(done.size() - 1));
    }
}
