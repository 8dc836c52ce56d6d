package io.espalier.report.figure.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmoothingTest {
    @Test
    void aConstantStaysExactlyThatConstant() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            double[] constant = new double[500];
            Arrays.fill(constant, random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10));
            assertArrayEquals(constant, Smoothing.debiased(constant, random.nextDouble() * 0.999));
        }
    }

    @Test
    void theFirstValuesAreNotPulledTowardsZero() {
        double[] smooth = Smoothing.debiased(new double[] {4, 8}, 0.5);
        assertEquals(4, smooth[0]);
        assertEquals((0.5 * 0.5 * 4 + 0.5 * 8) / (1 - 0.25), smooth[1], 1e-12);
    }

    @Test
    void nonFiniteValuesStayAndDoNotSpread() {
        double[] smooth = Smoothing.debiased(new double[] {1, Double.NaN, Double.POSITIVE_INFINITY, 1}, 0.9);
        assertArrayEquals(new double[] {1, Double.NaN, Double.POSITIVE_INFINITY, 1}, smooth);
    }

    @Test
    void aWeightOfOneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Smoothing.debiased(new double[] {1}, 1));
    }
}
