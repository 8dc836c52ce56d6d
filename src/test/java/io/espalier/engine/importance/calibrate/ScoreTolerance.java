package io.espalier.engine.importance.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Estimator;
import io.espalier.golden.Golden;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The tolerance that the manifests word as "relative R of max(score, P % of the layer's mean); vectorize V". */
record ScoreTolerance(double relative, double floorShare, double vectorize) {
    private static final Pattern WORDS =
            Pattern.compile("relative ([0-9.e-]+) of max\\(score, ([0-9.]+) %.*vectorize ([0-9.e-]+)");

    static ScoreTolerance of(String set) {
        String text = Golden.manifest(set).at("/tolerance/scores").asText();
        Matcher matcher = WORDS.matcher(text);
        assertTrue(matcher.find(), text);
        return new ScoreTolerance(
                Double.parseDouble(matcher.group(1)),
                Double.parseDouble(matcher.group(2)) / 100,
                Double.parseDouble(matcher.group(3)));
    }

    void check(float[] expected, double[] actual, Estimator estimator, String name) {
        assertEquals(expected.length, actual.length, name);
        double mean = IntStream.range(0, expected.length)
                .mapToDouble(i -> expected[i])
                .average()
                .orElseThrow();
        double allowed = estimator == Estimator.VECTORIZE ? vectorize : relative;
        for (int i = 0; i < expected.length; i++) {
            double limit = allowed * Math.max(expected[i], floorShare * mean);
            assertEquals(expected[i], actual[i], limit, name + "[" + i + "] of " + Arrays.toString(actual));
        }
    }
}
