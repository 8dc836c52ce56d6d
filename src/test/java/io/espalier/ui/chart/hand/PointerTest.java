package io.espalier.ui.chart.hand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.series.CurvePoints;
import io.espalier.ui.chart.series.CurveScale;
import io.espalier.ui.chart.series.CurveSeries;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PointerTest {
    private static final CurveScale SCALE =
            new CurveScale(new Box(0, 0, 100, 100), new Range(0, 100), new Range(0, 10), false, false);
    private final CurveSeries low = new CurveSeries("low");
    private final CurveSeries high = new CurveSeries("high");
    private final Points points = new CurvePoints(List.of(low, high));
    private final Pointer pointer = new Pointer();

    @BeforeEach
    void fill() {
        for (int i = 0; i <= 100; i += 10) {
            low.add(i, 2);
            high.add(i, 8);
        }
    }

    private double place() {
        return pointer.readout(SCALE, points).orElseThrow().x();
    }

    @Test
    void keysGoFromPointToPoint() {
        pointer.step(1, 0, SCALE, points);
        assertEquals(50, place());
        pointer.step(1, 0, SCALE, points);
        assertEquals(60, place());
        pointer.step(-1, 0, SCALE, points);
        pointer.step(-1, 0, SCALE, points);
        assertEquals(40, place());
    }

    @Test
    void keysGoFromSeriesToSeries() {
        pointer.move(50, 50);
        pointer.step(0, 1, SCALE, points);
        assertEquals(SCALE.y(2), pointer.y());
        pointer.step(0, -1, SCALE, points);
        assertEquals(SCALE.y(8), pointer.y());
        Readout at = pointer.readout(SCALE, points).orElseThrow();
        assertEquals("high", pointer.nearest(at, SCALE).orElseThrow().name());
    }

    @Test
    void whereManyPointsShareAPixelKeysGoOnByPixels() {
        CurveSeries many = new CurveSeries("many");
        for (int i = 0; i < 10_000; i++) {
            many.add(i * 0.01, 5);
        }
        Points dense = new CurvePoints(List.of(many));
        pointer.move(50, 50);
        pointer.step(1, 0, SCALE, dense);
        assertTrue(pointer.x() >= 51 && pointer.x() < 51.1);
        pointer.step(-1, 0, SCALE, dense);
        assertTrue(pointer.x() <= 50.1 && pointer.x() > 49.8);
    }

    @Test
    void nothingIsReadOutsideThePlot() {
        pointer.move(-1, -1);
        assertTrue(pointer.readout(SCALE, points).isEmpty());
    }
}
