package io.espalier.engine.bench;

import io.espalier.engine.bench.BenchResult.Figure;
import io.espalier.engine.model.Generator;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.decoder.KeyValueCache;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times several short questions about one picture, each from the start and behind keys and values of the picture. */
record ReuseBench(BenchSubject subject, BenchSettings settings) {
    private static final int QUESTIONS = 4;
    private static final int QUESTION = 20;
    private static final int ANSWER = 2;
    private static final int ROUNDS = 3;
    private static final double MILLIS = 1000;

    BenchResult run(ProgressListener listener) throws Cancelled {
        Rounds apart = new Rounds();
        Rounds together = new Rounds();
        int different = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<BenchSample> questions = questions(round);
            apart.restart();
            List<List<Integer>> expected = new ArrayList<>();
            for (BenchSample question : questions) {
                expected.addAll(answers(List.of(question), listener));
            }
            apart.lap();
            together.restart();
            List<List<Integer>> found = answers(questions, listener);
            together.lap();
            different += found.equals(expected) ? 0 : 1;
            listener.progress(Benchmark.REUSE.word(), round + 1L, ROUNDS, "");
        }
        return result(apart.wallMedian(1), together.wallMedian(1), different);
    }

    private BenchResult result(double apart, double together, int different) {
        String how = QUESTIONS + " questions of " + QUESTION + " tokens about each picture, answers of " + ANSWER
                + " tokens, " + settings.type() + ", " + settings.threads() + " thread(s); median of the last "
                + (ROUNDS - 1) + " of " + ROUNDS + " pictures, " + different + " of them answered differently";
        return new BenchResult(
                Benchmark.REUSE,
                how,
                List.of(
                        new Figure("every question from the start", QUESTIONS * MILLIS / apart, "samples/s"),
                        new Figure("picture computed once", QUESTIONS * MILLIS / together, "samples/s"),
                        new Figure("times as fast", apart / together, "")));
    }

    /** Returns questions about the same picture: the first one's ids but for the question itself. */
    private List<BenchSample> questions(int round) {
        BenchSample first = BenchSample.of(subject.model().config(), QUESTION, round);
        int start = first.ids().length - QUESTION;
        List<BenchSample> questions = new ArrayList<>(List.of(first));
        for (int i = 1; i < QUESTIONS; i++) {
            int[] ids = first.ids().clone();
            int[] other = BenchSample.of(subject.model().config(), QUESTION, (long) ROUNDS * i + round)
                    .ids();
            System.arraycopy(other, start, ids, start, QUESTION);
            questions.add(new BenchSample(ids, first.pixels()));
        }
        return questions;
    }

    private List<List<Integer>> answers(List<BenchSample> questions, ProgressListener listener) throws Cancelled {
        Lvlm model = subject.endless();
        int picture = questions.get(0).ids().length - QUESTION;
        List<List<Integer>> answers = new ArrayList<>();
        try (Scope scope = subject.scope().child()) {
            KeyValueCache cache = model.decoder().cache(scope, 1, picture + QUESTION + ANSWER);
            Tensor rows = subject.embed(scope, questions.get(0));
            for (BenchSample question : questions) {
                try (Scope own = scope.child()) {
                    Tensor rest = rows;
                    if (cache.length() > 0) {
                        cache.truncate(picture);
                        int[] ids = Arrays.copyOfRange(question.ids(), picture, picture + QUESTION);
                        rest = model.embed(own, ids, own.none());
                    }
                    answers.add(new Generator(model).extend(own, rest, cache, ANSWER, id -> {}, listener));
                }
            }
        }
        return answers;
    }
}
