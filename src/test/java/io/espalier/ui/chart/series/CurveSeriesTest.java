package io.espalier.ui.chart.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurveSeriesTest {
    @Test
    void constantStaysConstantWhenSmoothed() {
        CurveSeries series = new CurveSeries("loss");
        for (int i = 0; i < 50; i++) {
            series.add(i, 2.5);
        }
        for (double weight : new double[] {0, 0.5, 0.9, 0.999}) {
            for (double value : series.smoothed(weight)) {
                assertEquals(2.5, value, 0);
            }
        }
    }

    @Test
    void nonFiniteValueStaysAndLeavesTheMeanAlone() {
        CurveSeries series = new CurveSeries("loss");
        series.add(0, 1);
        series.add(1, Double.NaN);
        series.add(2, 1);
        assertArrayEquals(new double[] {1, Double.NaN, 1}, series.smoothed(0.9), 1e-9);
    }

    @Test
    void resumedRunTakesBackWhatLiesBeyondItsCheckpoint() {
        CurveSeries series = new CurveSeries("loss");
        for (int i = 0; i < 10; i++) {
            series.add(i, i);
        }
        series.add(5, 50);
        assertEquals(6, series.size());
        assertEquals(50, series.last());
    }

    @Test
    void smoothingPointByPointEqualsSmoothingAtOnce() {
        CurveSeries grown = new CurveSeries("loss");
        CurveSeries whole = new CurveSeries("loss");
        for (int i = 0; i < 300; i++) {
            double value = i % 17 == 3 ? Double.NaN : Math.sin(i);
            grown.add(i, value);
            grown.smoothed(0.8);
            whole.add(i, value);
        }
        assertArrayEquals(whole.smoothed(0.8), grown.smoothed(0.8), 0);
        grown.add(100, 7);
        CurveSeries again = new CurveSeries("loss");
        for (int i = 0; i < 100; i++) {
            again.add(i, whole.value(i));
        }
        again.add(100, 7);
        assertArrayEquals(again.smoothed(0.8), grown.smoothed(0.8), 0);
    }

    @Test
    void extremesFollowWhatIsAddedAndTakenBack() {
        CurveSeries series = new CurveSeries("loss");
        series.add(0, 3);
        series.add(1, -5);
        series.add(2, Double.POSITIVE_INFINITY);
        assertEquals(-5, series.lowest(false));
        assertEquals(3, series.lowest(true));
        assertEquals(3, series.highest());
        assertEquals(1, series.nonFinite());
        assertEquals(2, series.nonFinite(0));
        assertEquals(1, series.nonPositive());
        series.add(1, 4);
        assertEquals(3, series.lowest(false));
        assertEquals(4, series.highest());
        assertEquals(0, series.nonFinite());
        assertEquals(0, series.nonPositive());
    }

    @Test
    void nearestPointIsFound() {
        CurveSeries series = new CurveSeries("loss");
        series.add(0, 1);
        series.add(10, 2);
        assertEquals(0, series.nearest(4));
        assertEquals(1, series.nearest(6));
        assertEquals(1, series.nearest(99));
        assertEquals(-1, new CurveSeries("empty").nearest(1));
    }
}
