package io.espalier.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void ticksAreRoundAndInside() {
        assertEquals(List.of(0.0, 20.0, 40.0, 60.0, 80.0, 100.0), Ticks.linear(new Range(0, 100), 5));
    }

    @Test
    void decadesAreTicksOfLogarithms() {
        assertEquals(List.of(0.001, 0.01, 0.1, 1.0), Ticks.logarithmic(new Range(-3, 0), 4));
    }

    @Test
    void labelsAreShort() {
        assertEquals("0.5", Ticks.label(0.5));
        assertEquals("12.5k", Ticks.label(12_500));
        assertEquals("2M", Ticks.label(2_000_000));
        assertEquals("1e-4", Ticks.label(0.0001));
        assertEquals("0", Ticks.label(0));
    }

    @Test
    void zoomKeepsThePointUnderTheHand() {
        Range zoomed = new Range(0, 100).zoom(0.5, 0.2);
        assertEquals(20, zoomed.at(0.2), 1e-9);
        assertEquals(50, zoomed.length(), 1e-9);
    }

    @Test
    void viewStaysWithinTheWhole() {
        assertEquals(new Range(0, 40), new Range(-10, 30).within(new Range(0, 100)));
        assertEquals(new Range(0, 100), new Range(-10, 130).within(new Range(0, 100)));
    }
}
