package io.espalier.engine.prune;

import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.planner.Planner;
import io.espalier.engine.tensor.DType;
import java.util.Random;

/** Seeded scores for tests. */
public final class TestScores {
    public static final DecoderShape SMALL = new DecoderShape(6, 32, 8, 4, 4, 20, 50);
    public static final ModelSize SMALL_SIZE = ModelSize.llama(SMALL, DType.F32).withVision(1000, 100);

    private TestScores() {}

    public static Scores random(DecoderShape shape, long seed) {
        Random random = new Random(seed);
        double[][] heads = new double[shape.layers()][];
        double[][] neurons = new double[shape.layers()][];
        for (int layer = 0; layer < shape.layers(); layer++) {
            heads[layer] = random.doubles(shape.keyValueHeads()).toArray();
            neurons[layer] = random.doubles(shape.intermediateSize()).toArray();
        }
        double[] influence = random.doubles(shape.layers()).toArray();
        return new Scores(Calibration.of("random", "aa", 10, seed), influence, heads, neurons);
    }

    public static Planner planner(ModelSize size) throws EngineException {
        return planner(size, random(size.shape(), 7));
    }

    public static Planner planner(ModelSize size, Scores scores) throws EngineException {
        return Planner.of(new BaseModel("base", "ff", size.shape()), size, RankedScores.of(scores));
    }
}
