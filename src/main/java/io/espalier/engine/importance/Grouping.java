package io.espalier.engine.importance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How the saliences of the matrices of one group become one score, channel by channel; a head's score is then the sum of
 * its channels.
 *
 * <p>The order of matrices that {@link #FIRST} and {@link #SECOND} refer to is query, output, value, key for heads and
 * gate, up, down (fc1, fc2) for neurons, as LLM-Pruner visits them.
 */
public enum Grouping {
    /** Sum over the group's matrices, the default. */
    SUM,
    /** Mean over the group's matrices. */
    MEAN,
    /** Largest of the group's matrices. */
    MAX,
    /** Product over the group's matrices. */
    PROD,
    /** The group's first matrix alone. */
    FIRST,
    /** The group's second matrix alone. */
    SECOND;

    /**
     * Reduces the saliences of one channel.
     *
     * @param saliences one value per matrix of the group, in the order above; at least two
     */
    public double reduce(double... saliences) {
        return switch (this) {
            case FIRST -> saliences[0];
            case SECOND -> saliences[1];
            case SUM -> sum(saliences);
            case MEAN -> sum(saliences) / saliences.length;
            case MAX -> {
                double largest = saliences[0];
                for (double salience : saliences) {
                    largest = Math.max(largest, salience);
                }
                yield largest;
            }
            case PROD -> {
                double product = 1;
                for (double salience : saliences) {
                    product *= salience;
                }
                yield product;
            }
        };
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Returns the name in files and commands, such as {@code sum}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the grouping of this label.
     *
     * @throws IllegalArgumentException for an unknown label
     */
    @JsonCreator
    public static Grouping of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
