package io.espalier.engine.bench;

import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.recover.TrainingSample;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A conversation of random tokens about a picture of noise: speed does not depend on what is said.
 *
 * @param ids the rows of the picture, then text
 * @param pixels the picture
 */
@SuppressWarnings("ArrayRecordComponent")
record BenchSample(int[] ids, Pixels pixels) {
    /** Text tokens of a sample to train on. */
    static final int TEXT = 16;

    /** How many of them, at the end, are the answer. */
    static final int ANSWER = 8;

    private static final int CHANNELS = 3;

    /** Returns a sample that depends on its number alone. */
    static BenchSample of(ModelConfig config, int text, long number) {
        Random random = new Random(number);
        int[] ids = new int[config.visualTokens() + text];
        Arrays.fill(ids, config.tokens().image());
        for (int i = config.visualTokens(); i < ids.length; i++) {
            do {
                ids[i] = random.nextInt(config.decoder().vocabularySize());
            } while (ids[i] == config.tokens().image());
        }
        int size = config.vision().imageSize();
        float[] values = new float[CHANNELS * size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new BenchSample(ids, new Pixels(values, CHANNELS, size, size));
    }

    /** Returns the labels: ids where the answer is. */
    int[] labels() {
        return labels(ANSWER);
    }

    private int[] labels(int answer) {
        int[] labels = ids.clone();
        Arrays.fill(labels, 0, Math.max(1, ids.length - answer), AnswerTargets.IGNORED);
        return labels;
    }

    TrainingSample toTrainOn() {
        return toTrainOn(ANSWER);
    }

    /** Returns a sample whose last tokens are the answer. */
    TrainingSample toTrainOn(int answer) {
        return new TrainingSample(ids, labels(answer), List.of(pixels));
    }
}
