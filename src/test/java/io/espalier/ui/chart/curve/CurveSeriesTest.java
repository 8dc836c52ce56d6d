package io.espalier.ui.chart.curve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveSeriesTest {
    private static final Thinning.Place PIXELS = new Thinning.Place() {
        @Override
        public double x(double step) {
            return step / 100;
        }

        @Override
        public double y(double value) {
            return Double.isFinite(value) ? value : Double.NaN;
        }

        @Override
        public double floor() {
            return Double.NEGATIVE_INFINITY;
        }
    };

    @Test
    void constantStaysConstantWhenSmoothed() {
        CurveSeries series = new CurveSeries("loss");
        for (int i = 0; i < 50; i++) {
            series.add(i, 2.5);
        }
        for (double weight : new double[] {0, 0.5, 0.9, 0.999}) {
            for (double value : series.smoothed(weight)) {
                assertEquals(2.5, value, 1e-9);
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
        assertEquals(List.of(2), series.nonFinite());
        series.add(1, 4);
        assertEquals(3, series.lowest(false));
        assertEquals(4, series.highest());
        assertEquals(List.of(), series.nonFinite());
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

    @Test
    void spikeOfOneStepSurvivesThinning() {
        CurveSeries series = new CurveSeries("loss");
        for (int i = 0; i < 10_000; i++) {
            series.add(i, i == 4321 ? 99 : 1);
        }
        List<Thinning.Stroke> strokes = Thinning.thin(series, series.smoothed(0), 0, series.size(), PIXELS);
        assertEquals(1, strokes.size());
        assertTrue(strokes.get(0).x().length < 500);
        double largest = 0;
        for (double y : strokes.get(0).y()) {
            largest = Math.max(largest, y);
        }
        assertEquals(99, largest);
    }

    @Test
    void notANumberBreaksTheLine() {
        CurveSeries series = new CurveSeries("loss");
        for (int i = 0; i < 9; i++) {
            series.add(i * 100, i == 4 ? Double.NaN : 1);
        }
        List<Thinning.Stroke> strokes = Thinning.thin(series, series.smoothed(0), 0, series.size(), PIXELS);
        assertEquals(2, strokes.size());
        assertEquals(4, strokes.get(0).x().length);
    }
}
