package io.espalier.ui.chart.heat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HeatMapDataTest {
    private final HeatMapData data = new HeatMapData(2, 3, new float[] {1, 10, 100, 1000, 5, 5});

    @Test
    void rankCountsLargerValues() {
        assertEquals(1, data.rank(1000));
        assertEquals(2, data.rank(100));
        assertEquals(4, data.rank(5));
        assertEquals(6, data.rank(1));
    }

    @Test
    void linearSharesSpanValues() {
        float[] shares = data.shares(HeatScale.LINEAR, 0);
        assertEquals(0, shares[0]);
        assertEquals(1, shares[3]);
        assertEquals(9 / 999f, shares[1], 1e-6);
    }

    @Test
    void logarithmicSharesGoByOrderOfMagnitude() {
        float[] shares = data.shares(HeatScale.LOG, 0);
        assertArrayEquals(
                new float[] {0, 1 / 3f, 2 / 3f, 1}, new float[] {shares[0], shares[1], shares[2], shares[3]}, 1e-6f);
    }

    @Test
    void logarithmTakesTheLeastPositiveForWhatIsNotPositive() {
        float[] shares = new HeatMapData(1, 3, new float[] {0, 0.1f, 10}).shares(HeatScale.LOG, 0);
        assertEquals(shares[1], shares[0]);
        assertEquals(1, shares[2]);
    }

    @Test
    void rankSharesGoByPlace() {
        float[] shares = data.shares(HeatScale.RANK, 0);
        assertEquals(1, shares[3]);
        assertEquals(0.8f, shares[2], 1e-6);
        assertEquals(0, shares[0]);
    }

    @Test
    void colourBarIsInverseOfShares() {
        assertEquals(1000, data.valueAt(HeatScale.LOG, 0, 1), 1e-9);
        assertEquals(10, data.valueAt(HeatScale.LOG, 0, 1 / 3.0), 1e-6);
    }

    @Test
    void differenceIsTakenAsTheScaleSeesBoth() {
        HeatMapData one = new HeatMapData(1, 3, new float[] {1, 10, 100});
        HeatMapData other = new HeatMapData(1, 3, new float[] {100, 10, 1});
        assertEquals(99, one.minus(other, HeatScale.LINEAR).value(0, 2));
        assertEquals(2, one.minus(other, HeatScale.LOG).value(0, 2), 1e-6);
        assertEquals(1, one.minus(other, HeatScale.RANK).value(0, 2), 1e-6);
        assertEquals(0, one.minus(other, HeatScale.RANK).value(0, 1), 1e-6);
        assertThrows(IllegalArgumentException.class, () -> one.minus(data, HeatScale.LOG));
    }

    @Test
    void differenceIsColouredAboutZero() {
        HeatMapData difference = new HeatMapData(1, 4, new float[] {-2, 0, 1, 0.5f});
        assertArrayEquals(new float[] {0, 0.5f, 0.75f, 0.625f}, difference.sharesAroundZero(0), 1e-6f);
        assertEquals(-2, difference.valueAroundZero(0, 0));
        assertEquals(0, difference.valueAroundZero(0, 0.5), 1e-12);
    }

    @Test
    void wrongNumberOfValuesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new HeatMapData(2, 2, new float[3]));
    }
}
