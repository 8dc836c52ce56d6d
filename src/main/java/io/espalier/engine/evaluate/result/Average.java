package io.espalier.engine.evaluate.result;

import io.espalier.engine.evaluate.task.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * AVG as the paper computes it: the mean of the nine columns with MME-C divided by 8 and MME-P by 20.
 *
 * <p>The paper does not state the formula; it was found from its tables and gives 40 of their 42 rows. It is computed in exact
 * decimals and rounded half up, as one row needs (InternVL, 45 % widthwise: 29.425 is printed as 29.43).
 *
 * @param total the sum of the nine scaled columns, exact
 */
public record Average(BigDecimal total) {
    private static final BigDecimal COLUMNS = BigDecimal.valueOf(Column.values().length);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Returns the average of a full row of columns.
     *
     * @param cells value by column, each in the column's own unit
     * @return nothing while a column is missing
     */
    public static Optional<Average> of(Map<Column, Double> cells) {
        BigDecimal total = BigDecimal.ZERO;
        for (Column column : Column.values()) {
            Double cell = cells.get(column);
            if (cell == null || !Double.isFinite(cell)) {
                return Optional.empty();
            }
            // The shortest decimal of the number is what a table shows, so that is what is averaged.
            total = total.add(column.scaled(BigDecimal.valueOf(cell)));
        }
        return Optional.of(new Average(total));
    }

    /** Returns the average as a table prints it: two decimals, half up. */
    public BigDecimal rounded() {
        return total.divide(COLUMNS, 2, RoundingMode.HALF_UP);
    }

    /** Returns the average, not rounded. */
    public double value() {
        return total.divide(COLUMNS, MathContext.DECIMAL64).doubleValue();
    }

    /**
     * Returns AVG-%: what part of the dense model's average is left, from unrounded averages.
     *
     * @param dense the average of the model before pruning
     * @return percent; NaN where the dense model has nothing
     */
    public double percentOf(Average dense) {
        return percent(total, dense.total);
    }

    /**
     * Returns what part is left of that which the dense model knows from looking: both averages are taken over the score that
     * the same questions give without a picture.
     *
     * @param dense the average of the model before pruning
     * @param blind the average of a blind control
     * @return percent, negative below the control; NaN where the dense model is no better than the control
     */
    public double percentOverBlind(Average dense, Average blind) {
        BigDecimal margin = dense.total.subtract(blind.total);
        return margin.signum() > 0 ? percent(total.subtract(blind.total), margin) : Double.NaN;
    }

    /** Returns AVG-% as a table prints it: two decimals, half up. */
    BigDecimal roundedPercentOf(Average dense) {
        return total.multiply(HUNDRED).divide(dense.total, 2, RoundingMode.HALF_UP);
    }

    private static double percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0
                ? Double.NaN
                : part.multiply(HUNDRED).divide(whole, MathContext.DECIMAL64).doubleValue();
    }
}
