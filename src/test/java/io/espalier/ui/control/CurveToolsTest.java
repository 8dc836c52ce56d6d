package io.espalier.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurveToolsTest {
    @Test
    void sliderReachesFromNothingToThreeNines() {
        assertEquals(0, CurveTools.weight(0));
        assertEquals(0.9, CurveTools.weight(1 / 3.0), 1e-9);
        assertEquals(0.999, CurveTools.weight(1), 1e-9);
    }

    @Test
    void everyWeightHasItsPlace() {
        for (double weight = 0; weight < 0.999; weight += 0.037) {
            assertEquals(weight, CurveTools.weight(CurveTools.place(weight)), 1e-9);
        }
    }
}
