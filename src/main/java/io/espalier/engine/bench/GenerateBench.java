package io.espalier.engine.bench;

import io.espalier.engine.bench.BenchResult.Figure;
import io.espalier.engine.model.Generator;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/** Times greedy generation after a picture and two words; nothing stops it early. */
record GenerateBench(BenchSubject subject, BenchSettings settings) {
    private static final int TEXT = 2;
    private static final int ROUNDS = 3;
    private static final double MILLIS = 1000;
    private static final double GIGA = 1e9;
    private static final double PERCENT = 100;

    BenchResult run(ProgressListener listener) throws Cancelled {
        Generator generator = new Generator(subject.endless());
        BenchSample sample = BenchSample.of(subject.model().config(), TEXT, 1);
        Rounds prefill = new Rounds();
        Rounds tokens = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            try (Scope scope = subject.scope().child()) {
                prefill.restart();
                Tensor prompt = subject.embed(scope, sample);
                int[] made = {0};
                // The first token ends the prefill, the others are the rounds.
                generator.generate(
                        scope,
                        prompt,
                        settings.tokens() + 1,
                        id -> {
                            if (made[0]++ == 0) {
                                prefill.lap();
                                tokens.restart();
                            } else {
                                tokens.lap();
                            }
                        },
                        listener);
            }
            listener.progress(Benchmark.GENERATE.word(), round + 1L, ROUNDS, "");
        }
        return result(sample.ids().length, prefill, tokens);
    }

    private BenchResult result(int length, Rounds prefill, Rounds tokens) {
        int warmup = settings.tokens();
        double wall = tokens.wallMedian(warmup);
        double bytes = subject.model().decoder().bytesPerToken();
        double bandwidth = Bandwidth.measure(subject.scope());
        String how = "greedy, one sequence, key/value cache, prompt of " + length + " positions, " + settings.tokens()
                + " tokens, " + settings.type() + ", " + settings.threads() + " thread(s); median of the last "
                + (ROUNDS - 1) + " of " + ROUNDS + " rounds";
        return new BenchResult(
                Benchmark.GENERATE,
                how,
                List.of(
                        new Figure("speed", MILLIS / wall, "tokens/s"),
                        new Figure("mean CPU time a token", tokens.cpuMean(warmup), "ms"),
                        new Figure("wall time of picture and prompt", prefill.wallMedian(1), "ms"),
                        new Figure("weights read a token", bytes / GIGA, "GB"),
                        new Figure("that is", bytes * MILLIS / wall / GIGA, "GB/s"),
                        new Figure("memory is read at", bandwidth / GIGA, "GB/s"),
                        new Figure("share of it", PERCENT * bytes * MILLIS / wall / bandwidth, "%")));
    }
}
