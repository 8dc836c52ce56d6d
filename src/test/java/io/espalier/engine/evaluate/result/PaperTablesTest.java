package io.espalier.engine.evaluate.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.evaluate.result.PaperTables.Row;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperTablesTest {
    private static final List<Row> ROWS = PaperTables.rows();

    private static Row dense(Row row) {
        return ROWS.stream()
                .filter(other -> other.table() == row.table()
                        && other.model().equals(row.model())
                        && other.method().equals("dense"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allRowsOfBothTablesAreThere() {
        assertEquals(42, ROWS.size());
        assertEquals(27, ROWS.stream().filter(row -> row.table() == 2).count());
        assertTrue(ROWS.stream().allMatch(row -> row.cells().size() == 9));
    }

    @Test
    void formulaGivesFortyOfTheFortyTwoAverages() {
        List<String> odd = ROWS.stream()
                .filter(row -> !row.agrees())
                .map(row -> row.model() + " " + row.method() + " " + row.ratio() + ": printed " + row.average()
                        + ", cells give " + row.recomputed().rounded())
                .toList();
        assertEquals(
                List.of(
                        "Mini-InternVL-Chat-4B widthwise 60: printed 5.12, cells give 4.19",
                        "Mini-InternVL-Chat-4B layerwise 60: printed 3.48, cells give 2.81"),
                odd);
    }

    @Test
    void unroundedAveragesGiveThePercentagesOfTableTwo() {
        long equal = ROWS.stream()
                .filter(row -> row.table() == 2)
                .filter(row -> row.recomputed()
                                .roundedPercentOf(dense(row).recomputed())
                                .compareTo(row.averagePercent())
                        == 0)
                .count();
        assertEquals(25, equal);
    }

    @Test
    void percentagesAreNeverOffByMoreThanTheLastDigit() {
        for (Row row : ROWS) {
            BigDecimal computed = row.recomputed().roundedPercentOf(dense(row).recomputed());
            BigDecimal off = computed.subtract(row.averagePercent()).abs();
            assertTrue(!row.agrees() || off.compareTo(new BigDecimal("0.01")) <= 0, row + ": " + computed);
        }
    }

    @Test
    void blindControlIsSubtractedFromBothSides() {
        Average dense = new Average(new BigDecimal(900));
        Average pruned = new Average(new BigDecimal(600));
        Average blind = new Average(new BigDecimal(300));
        assertEquals(50.0, pruned.percentOverBlind(dense, blind));
        assertEquals(66.66666666666667, pruned.percentOf(dense), 1e-9);
        assertTrue(Double.isNaN(pruned.percentOverBlind(blind, blind)));
    }
}
