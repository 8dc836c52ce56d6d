package io.espalier.ui.chart.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtremesTest {
    private final Random random = new Random(11);
    private final double[] values = new double[5000];

    private void expect(Extremes extremes, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            if (Double.isFinite(values[i])) {
                least = Math.min(least, values[i]);
                largest = Math.max(largest, values[i]);
            }
        }
        extremes.over(values, from, to);
        assertEquals(least, extremes.least(), from + " to " + to);
        assertEquals(largest, extremes.largest(), from + " to " + to);
    }

    private double any() {
        return switch (random.nextInt(40)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            default -> random.nextGaussian();
        };
    }

    @Test
    void everyStretchOfAGrowingAndShrinkingRowIsRight() {
        Extremes extremes = new Extremes();
        int size = 0;
        for (int round = 0; round < 400; round++) {
            if (size > 0 && random.nextInt(5) == 0) {
                size = random.nextInt(size + 1);
                extremes.cut(size);
            }
            int end = Math.min(values.length, size + random.nextInt(100));
            for (; size < end; size++) {
                values[size] = any();
            }
            extremes.grow(values, size);
            for (int i = 0; i < 20; i++) {
                int from = random.nextInt(size + 1);
                expect(extremes, from, from + random.nextInt(size - from + 1));
            }
        }
        expect(extremes, 0, size);
    }

    @Test
    void stretchWithoutFiniteValuesHasNoExtremes() {
        values[0] = Double.NaN;
        Extremes extremes = new Extremes();
        extremes.grow(values, 1);
        expect(extremes, 0, 1);
        expect(extremes, 1, 1);
    }
}
