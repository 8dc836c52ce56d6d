package io.espalier.ui.chart.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static final Box PLOT = new Box(20, 10, 300, 100);

    private static CurveScale scale(double low, double high, boolean isLogY) {
        Range y = isLogY ? new Range(-3, 1) : new Range(-5, 100);
        return new CurveScale(PLOT, new Range(low, high), y, false, isLogY);
    }

    private static List<Thinning.Stroke> thin(CurveSeries curve, CurveScale scale) {
        return Thinning.thin(curve, curve.raw(), scale.from(curve), scale.to(curve), scale);
    }

    /** The span of the drawn pixels in each column. */
    private static Map<Long, double[]> drawn(List<Thinning.Stroke> strokes) {
        Map<Long, double[]> columns = new TreeMap<>();
        for (Thinning.Stroke stroke : strokes) {
            for (int i = 0; i < stroke.x().length; i++) {
                double y = stroke.y()[i];
                double[] span = columns.computeIfAbsent((long) Math.floor(stroke.x()[i]), x -> new double[] {y, y});
                span[0] = Math.min(span[0], y);
                span[1] = Math.max(span[1], y);
            }
        }
        return columns;
    }

    private static Map<Long, double[]> exactly(CurveSeries curve, CurveScale scale) {
        Map<Long, double[]> columns = new TreeMap<>();
        for (int i = scale.from(curve); i < scale.to(curve); i++) {
            double y = scale.y(curve.value(i));
            if (Double.isFinite(y)) {
                double[] span =
                        columns.computeIfAbsent((long) Math.floor(scale.x(curve.step(i))), x -> new double[] {y, y});
                span[0] = Math.min(span[0], y);
                span[1] = Math.max(span[1], y);
            }
        }
        return columns;
    }

    @Test
    void everyColumnOfEveryViewKeepsItsExtremes() {
        Random random = new Random(5);
        CurveSeries curve = new CurveSeries("loss");
        for (int i = 0; i < 40_000; i++) {
            double value = 1 + 0.3 * random.nextGaussian();
            curve.add(
                    i,
                    i % 1777 == 5 ? 90 : i % 911 == 3 ? Double.NaN : i % 3001 == 8 ? Double.NEGATIVE_INFINITY : value);
        }
        for (int round = 0; round < 60; round++) {
            double length = Math.pow(10, 1 + 3.6 * random.nextDouble());
            double low = random.nextDouble() * (40_000 - length);
            CurveScale scale = scale(low, low + length, round % 2 == 1);
            Map<Long, double[]> exact = exactly(curve, scale);
            Map<Long, double[]> drawn = drawn(thin(curve, scale));
            assertEquals(exact.keySet(), drawn.keySet());
            exact.forEach((x, span) -> assertTrue(Arrays.equals(span, drawn.get(x)), "column " + x));
        }
    }

    @Test
    void spikeOfOneStepSurvivesInAMillion() {
        CurveSeries curve = new CurveSeries("loss");
        for (int i = 0; i < 1_000_000; i++) {
            curve.add(i, i == 654_321 ? 99 : 1);
        }
        CurveScale scale = scale(0, 1_000_000, false);
        List<Thinning.Stroke> strokes = thin(curve, scale);
        assertEquals(1, strokes.size());
        assertTrue(strokes.get(0).x().length < 4 * PLOT.width());
        double top = Arrays.stream(strokes.get(0).y()).min().orElseThrow();
        assertEquals(scale.y(99), top);
    }

    @Test
    void valuesThatAreNoNumbersBreakTheLineWhereTheyAre() {
        CurveSeries curve = new CurveSeries("loss");
        for (int i = 0; i < 9; i++) {
            curve.add(i * 100, i == 4 ? Double.NaN : 1);
        }
        List<Thinning.Stroke> strokes = thin(curve, scale(0, 800, false));
        assertEquals(2, strokes.size());
        assertEquals(4, strokes.get(0).x().length);
        assertEquals(4, strokes.get(1).x().length);
    }

    @Test
    void brokenLineIsBrokenInSmoothedValuesToo() {
        CurveSeries curve = new CurveSeries("loss");
        for (int i = 0; i < 5000; i++) {
            curve.add(i, i == 2500 ? Double.POSITIVE_INFINITY : 1);
        }
        CurveScale scale = scale(0, 5000, false);
        List<Thinning.Stroke> strokes = Thinning.thin(curve, curve.smooth(0.99), 0, curve.size(), scale);
        assertEquals(2, strokes.size());
        for (Thinning.Stroke stroke : strokes) {
            assertTrue(Arrays.stream(stroke.y()).allMatch(y -> y == scale.y(1)));
        }
    }

    @Test
    void logarithmicAxisBreaksAtValuesThatAreNotAboveZero() {
        CurveSeries curve = new CurveSeries("loss");
        for (int i = 0; i < 300; i++) {
            curve.add(i, i == 150 ? 0 : 1);
        }
        assertEquals(2, thin(curve, scale(0, 300, true)).size());
        assertEquals(1, thin(curve, scale(0, 300, false)).size());
    }
}
