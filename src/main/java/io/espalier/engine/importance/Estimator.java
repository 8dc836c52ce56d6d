package io.espalier.engine.importance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * How a weight's salience follows from its gradient, as in LLM-Pruner (Ma et al., 2023).
 *
 * <p>{@code W} is the weight, {@code g} the gradient of the batch's loss, {@code A} the mean over samples of the squared
 * gradient of each sample's loss. The salience of a channel is the sum over its row or column.
 */
public enum Estimator {
    /** {@code Σ |W g|}: first order, the default. */
    PARAM_FIRST,
    /** {@code Σ |W A W|}: second order by the diagonal of the Fisher matrix. */
    PARAM_SECOND,
    /** {@code Σ |W g - W A W / 2|}: both orders. */
    PARAM_MIX,
    /** {@code |Σ W g|}: first order with signs summed before the absolute value. */
    VECTORIZE;

    /** Returns whether squared gradients of single samples are needed. */
    public boolean needsSquares() {
        return this == PARAM_SECOND || this == PARAM_MIX;
    }

    /** Returns the name in files and commands, such as {@code param_first}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the estimator of this label.
     *
     * @throws IllegalArgumentException for an unknown label
     */
    @JsonCreator
    public static Estimator of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
