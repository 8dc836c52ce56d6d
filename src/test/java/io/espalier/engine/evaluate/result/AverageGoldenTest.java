package io.espalier.engine.evaluate.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.ScorerVectors;
import io.espalier.engine.evaluate.task.Column;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** AVG against rows that the paper printed. */
class AverageGoldenTest {
    @TestFactory
    Stream<DynamicTest> averagesEqualThePrintedOnes() {
        return ScorerVectors.cases("paper_avg").stream()
                .map(vector -> dynamicTest(vector.toString(), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        Map<Column, Double> cells = new EnumMap<>(Column.class);
        int index = 0;
        for (Column column : Column.values()) {
            cells.put(column, vector.get(index++).asDouble());
        }
        double printed = vector.get(index).asDouble();
        boolean agrees = vector.get(index + 1).asBoolean();
        double computed = Average.of(cells).orElseThrow().rounded().doubleValue();
        assertEquals(agrees, computed == printed, "computed " + computed + ", printed " + printed);
    }
}
