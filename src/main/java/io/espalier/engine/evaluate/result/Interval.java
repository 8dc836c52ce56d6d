package io.espalier.engine.evaluate.result;

/**
 * A range that a figure lies in with 95 % confidence.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {}
