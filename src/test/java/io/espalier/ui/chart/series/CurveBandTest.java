package io.espalier.ui.chart.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.Range;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveBandTest {
    private static final CurveScale SCALE =
            new CurveScale(new Box(0, 0, 400, 100), new Range(0, 4000), new Range(0, 10), false, false);

    @Test
    void bandReachesFromTheLeastToTheLargest() {
        CurveSeries curve = new CurveSeries("loss");
        for (int i = 0; i < 4000; i++) {
            curve.add(i, i == 1234 ? 9 : i == 77 ? 1 : 5);
        }
        List<CurveBand.Outline> band = CurveBand.of(curve, 0, curve.size(), SCALE, 0);
        assertEquals(1, band.size());
        assertEquals(SCALE.y(9), Arrays.stream(band.get(0).y()).min().orElseThrow());
        assertEquals(SCALE.y(1), Arrays.stream(band.get(0).y()).max().orElseThrow());
    }

    @Test
    void blocksAreAsWideAsTheMemoryOfTheLineButNeverMostOfIt() {
        assertEquals(64, CurveBand.block(4000, 400, 0));
        assertEquals(128, CurveBand.block(4000, 400, 0.99));
        assertTrue(CurveBand.block(100, 400, 0.999) <= 8);
        assertEquals(1, CurveBand.block(3, 400, 0));
    }

    @Test
    void bandIsBrokenWhereABlockHasNothingToShow() {
        CurveSeries curve = new CurveSeries("loss");
        for (int i = 0; i < 4000; i++) {
            curve.add(i, i >= 1000 && i < 1400 ? Double.NaN : 5);
        }
        assertEquals(2, CurveBand.of(curve, 0, curve.size(), SCALE, 0).size());
    }
}
