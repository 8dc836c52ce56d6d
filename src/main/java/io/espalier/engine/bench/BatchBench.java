package io.espalier.engine.bench;

import io.espalier.engine.bench.BenchResult.Figure;
import io.espalier.engine.model.BatchGenerator;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Times greedy generation for several prompts of different lengths at once, and for one; nothing stops it early. */
record BatchBench(BenchSubject subject, BenchSettings settings) {
    private static final int TEXT = 2;
    private static final int ROUNDS = 3;
    private static final double MILLIS = 1000;

    BenchResult run(ProgressListener listener) throws Cancelled {
        double alone = wall(1, 0, listener);
        double together = wall(settings.batch(), ROUNDS, listener);
        String how = "greedy, " + settings.batch() + " pictures with 2 to " + (TEXT + settings.batch() - 1)
                + " words, key/value cache, " + settings.tokens() + " tokens, " + settings.type() + ", "
                + settings.threads() + " thread(s); median of the last " + (ROUNDS - 1) + " of " + ROUNDS + " rounds";
        return new BenchResult(
                Benchmark.BATCH,
                how,
                List.of(
                        new Figure("one sequence", MILLIS / alone, "tokens/s"),
                        new Figure("all of them at once", settings.batch() * MILLIS / together, "tokens/s"),
                        new Figure("times as many", settings.batch() * alone / together, "")));
    }

    /** Returns the time of one step of a batch in ms, prompts not counted. */
    private double wall(int sequences, int done, ProgressListener listener) throws Cancelled {
        BatchGenerator generator = new BatchGenerator(subject.endless());
        Rounds tokens = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            try (Scope scope = subject.scope().child()) {
                List<Tensor> prompts = new ArrayList<>();
                for (int i = 0; i < sequences; i++) {
                    listener.check();
                    prompts.add(
                            subject.embed(scope, BenchSample.of(subject.model().config(), TEXT + i, i + 1L)));
                }
                int[] steps = {0};
                // The first step takes the prompts in, the others are the rounds.
                generator.generate(
                        scope,
                        prompts,
                        settings.tokens() + 1,
                        () -> {
                            if (steps[0]++ == 0) {
                                tokens.restart();
                            } else {
                                tokens.lap();
                            }
                        },
                        listener);
            }
            listener.progress(Benchmark.BATCH.word(), done + round + 1L, 2L * ROUNDS, "");
        }
        return tokens.wallMedian(settings.tokens());
    }
}
