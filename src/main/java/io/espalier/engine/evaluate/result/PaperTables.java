package io.espalier.engine.evaluate.result;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.evaluate.task.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The paper's tables of benchmark scores as they were printed: Table 2 (pruned, not recovered) and Table 5 (best recipes).
 *
 * <p>Two of the 42 printed averages do not follow from their cells ({@link Row#agrees()}); views show the printed and the
 * recomputed value side by side.
 */
public final class PaperTables {
    private static final String RESOURCE = "paper-tables.json";

    private PaperTables() {}

    /**
     * One printed row.
     *
     * @param table the table's number in the paper
     * @param model the model's name as printed
     * @param method {@code dense}, {@code widthwise}, {@code layerwise}, or one of the last two followed by {@code +ft+l2}
     * @param size the parameters as printed; empty in Table 5
     * @param ratio the pruning ratio in percent
     * @param cells the nine printed columns
     * @param average the printed AVG
     * @param averagePercent the printed AVG-%
     */
    public record Row(
            int table,
            String model,
            String method,
            String size,
            int ratio,
            Map<Column, Double> cells,
            BigDecimal average,
            BigDecimal averagePercent) {

        /** Copies the cells. */
        public Row {
            cells = Collections.unmodifiableMap(new EnumMap<>(cells));
        }

        /** Returns AVG computed from the printed cells. */
        public Average recomputed() {
            return Average.of(cells).orElseThrow();
        }

        /** Returns whether the printed AVG follows from the printed cells. */
        public boolean agrees() {
            return recomputed().rounded().compareTo(average) == 0;
        }
    }

    /** Returns every row, in the order of the paper. */
    public static List<Row> rows() {
        try (InputStream resource = Objects.requireNonNull(PaperTables.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return List.copyOf(new ObjectMapper().readValue(resource, new TypeReference<List<Row>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
