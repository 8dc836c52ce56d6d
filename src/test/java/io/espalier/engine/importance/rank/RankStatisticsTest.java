package io.espalier.engine.importance.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.IndexList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankStatisticsTest {

    @Test
    void spearmanIsOneForTheSameOrderAndMinusOneForItsReverse() {
        double[] values = {3, 1, 4, 1.5, 9};
        assertEquals(1, RankStatistics.spearman(values, new double[] {30, 10, 40, 15, 90}), 1e-12);
        assertEquals(-1, RankStatistics.spearman(values, new double[] {-3, -1, -4, -1.5, -9}), 1e-12);
        assertTrue(Double.isNaN(RankStatistics.spearman(values, new double[5])));
    }

    @Test
    void tiesShareTheirMeanRank() {
        assertArrayEquals(new double[] {2.5, 1, 2.5, 4}, RankStatistics.ranks(new double[] {5, 1, 5, 7}));
    }

    @Test
    void overlapCountsCommonHighest() {
        assertEquals(0.5, RankStatistics.topOverlap(new double[] {4, 3, 2, 1}, new double[] {4, 1, 2, 3}, 2));
        assertThrows(
                IllegalArgumentException.class, () -> RankStatistics.topOverlap(new double[] {1}, new double[] {1}, 2));
    }

    @Test
    void agreementSortsOnceAndTellsEveryOverlap() {
        double[] first = {4, 3, 2, 1, 0};
        double[] second = {4, 1, 2, 3, 0};
        RankAgreement agreement =
                RankAgreement.of(new double[][] {{4, 3}, {2, 1, 0}}, new double[][] {{4, 1}, {2, 3, 0}});
        assertEquals(RankStatistics.spearman(first, second), agreement.spearman());
        for (int k = 1; k <= 5; k++) {
            assertEquals(RankStatistics.topOverlap(first, second, k), agreement.topOverlap(k), "k = " + k);
        }
        assertThrows(IllegalArgumentException.class, () -> agreement.topOverlap(6));
    }

    @Test
    void placesTellWhatAPrefixKeeps() {
        IndexList order = IndexList.of(2, 0, 1);
        assertArrayEquals(new int[] {1, 2, 0}, RankedScores.places(order));
        assertEquals(List.of(2, 0), order.prefix(2));
        assertThrows(IllegalArgumentException.class, () -> IndexList.of(1, 1));
        assertThrows(IllegalArgumentException.class, () -> IndexList.of(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> order.prefix(2).get(2));
    }
}
