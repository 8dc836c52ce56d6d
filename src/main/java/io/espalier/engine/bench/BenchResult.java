package io.espalier.engine.bench;

import java.util.List;

/**
 * What one benchmark found.
 *
 * @param benchmark which
 * @param how what exactly was done, in a sentence
 * @param figures what came of it
 */
public record BenchResult(Benchmark benchmark, String how, List<Figure> figures) {

    /** Copies the list. */
    public BenchResult {
        figures = List.copyOf(figures);
    }

    /**
     * One number.
     *
     * @param name what it is
     * @param value how much
     * @param unit of what
     */
    public record Figure(String name, double value, String unit) {}
}
