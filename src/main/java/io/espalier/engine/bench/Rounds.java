package io.espalier.engine.bench;

import java.util.ArrayList;
import java.util.List;

/** CPU and wall time of rounds, in the order they ended. Used by one thread. */
final class Rounds {
    private static final double MILLION = 1e6;
    private static final double P95 = 0.95;

    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> wall = new ArrayList<>();
    private long cpuMark = ProcessMeter.cpuNanos();
    private long wallMark = System.nanoTime();

    /** Starts a round without having ended one. */
    void restart() {
        cpuMark = ProcessMeter.cpuNanos();
        wallMark = System.nanoTime();
    }

    /** Ends a round and starts the next. */
    void lap() {
        long cpuNow = ProcessMeter.cpuNanos();
        long wallNow = System.nanoTime();
        cpu.add((cpuNow - cpuMark) / MILLION);
        wall.add((wallNow - wallMark) / MILLION);
        restart();
    }

    /** Returns the median CPU time in ms, the first rounds left out. */
    double cpuMedian(int warmup) {
        return quantile(cpu, warmup, 0.5);
    }

    /** Returns the mean CPU time in ms, the first rounds left out; for rounds that the CPU clock is too coarse for. */
    double cpuMean(int warmup) {
        return cpu.stream()
                .skip(warmup)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /** Returns the median wall time in ms, the first rounds left out. */
    double wallMedian(int warmup) {
        return quantile(wall, warmup, 0.5);
    }

    /** Returns the wall time in ms that 95 of 100 rounds stay below, the first rounds left out. */
    double wallP95(int warmup) {
        return quantile(wall, warmup, P95);
    }

    private static double quantile(List<Double> values, int skipped, double share) {
        double[] sorted = values.stream()
                .skip(skipped)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int place = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, place)];
    }
}
