package io.espalier.engine.bench;

import io.espalier.engine.bench.BenchResult.Figure;
import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.BaseModel;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanFigures;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.planner.PlanRequest;
import io.espalier.engine.prune.planner.Planner;
import io.espalier.engine.tensor.DType;
import java.util.List;
import java.util.Random;

/** Times one place of the ratio slider: the plan and its counts, for the sizes of a decoder of 7 billion parameters. */
record PlanBench(BenchSettings settings) {
    private static final DecoderShape SHAPE = new DecoderShape(32, 4096, 32, 32, 128, 11_008, 32_000);
    private static final int TOKENS = 640;
    private static final int PLACES = 90;
    private static final int SCALE = 100;

    BenchResult run(ProgressListener listener) throws EngineException, Cancelled {
        ModelSize size = ModelSize.llama(SHAPE, DType.F16);
        Planner planner = Planner.of(new BaseModel("random scores", "", SHAPE), size, RankedScores.of(scores(SHAPE)));
        Rounds layerwise = new Rounds();
        Rounds widthwise = new Rounds();
        for (int round = 0; round < settings.warmup() + settings.steps(); round++) {
            for (int place = 0; place < PLACES; place++) {
                listener.check();
                time(layerwise, planner, size, PlanRequest.of(Paradigm.LAYERWISE, (double) place / SCALE));
                time(widthwise, planner, size, PlanRequest.of(Paradigm.WIDTHWISE, (double) place / SCALE));
            }
            listener.progress(Benchmark.PLAN.word(), round + 1L, settings.warmup() + (long) settings.steps(), "");
        }
        int warmup = settings.warmup() * PLACES;
        String how = "plan and counts at each of " + PLACES + " ratios, " + SHAPE.layers() + " layers of "
                + SHAPE.heads() + " heads and " + SHAPE.intermediateSize() + " neurons, " + settings.steps()
                + " rounds";
        return new BenchResult(
                Benchmark.PLAN,
                how,
                List.of(
                        new Figure("layerwise, 95 of 100 below", layerwise.wallP95(warmup), "ms"),
                        new Figure("widthwise, 95 of 100 below", widthwise.wallP95(warmup), "ms")));
    }

    private static void time(Rounds rounds, Planner planner, ModelSize size, PlanRequest request)
            throws EngineException {
        rounds.restart();
        PruningPlan plan = planner.plan(request);
        PlanFigures.of(size, plan, TOKENS, null);
        rounds.lap();
    }

    /** Returns random scores of a decoder, the same every time. */
    static Scores scores(DecoderShape shape) {
        Random random = new Random(1);
        double[][] heads = new double[shape.layers()][];
        double[][] neurons = new double[shape.layers()][];
        for (int layer = 0; layer < shape.layers(); layer++) {
            heads[layer] = random.doubles(shape.keyValueHeads()).toArray();
            neurons[layer] = random.doubles(shape.intermediateSize()).toArray();
        }
        return new Scores(
                Calibration.of("random scores", "", 0, 1),
                random.doubles(shape.layers()).toArray(),
                heads,
                neurons);
    }
}
