package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.memory.MemoryWork.Answering;
import io.espalier.engine.measure.memory.MemoryWork.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A change that saves memory and computes the same.
 *
 * @param before the job as it is
 * @param after the job as it would be
 * @param saves bytes, above 0
 */
public record MemoryFix(MemoryJob before, MemoryJob after, long saves) {
    private static final int MOST = 3;

    /** Recomputing takes a third more time, smaller micro-batches a little each, and half the threads up to twice as long. */
    private static final int RECOMPUTED = 4;

    private static final int FEWER_AT_ONCE = 8;

    /** A job and what it costs in time, roughly: the smaller the better. */
    private record Candidate(MemoryJob job, int cost) {}

    /**
     * Returns up to three changes, the cheapest in time first: smaller micro-batches with more accumulation, fewer at once,
     * layers recomputed, and these together. Where what is free is known and some make the job fit, only those; where none
     * does, those that save most.
     *
     * @param job the job
     * @param free bytes that are free now; 0 when that is not known
     */
    static List<MemoryFix> of(MemoryJob job, long free) {
        long now = job.estimate(0).total();
        List<MemoryFix> saving = candidates(job).stream()
                .sorted(Comparator.comparingInt(Candidate::cost))
                .map(candidate -> new MemoryFix(
                        job, candidate.job(), now - candidate.job().estimate(0).total()))
                .filter(fix -> fix.saves() > 0)
                .toList();
        List<MemoryFix> enough = saving.stream()
                .filter(fix -> free > 0 && fix.after().estimate(free).fit() == MemoryEstimate.Fit.FITS)
                .limit(MOST)
                .toList();
        if (!enough.isEmpty()) {
            return enough;
        }
        Comparator<MemoryFix> bySaving = Comparator.comparingLong(MemoryFix::saves);
        return saving.stream().sorted(bySaving.reversed()).limit(MOST).toList();
    }

    private static List<Candidate> candidates(MemoryJob job) {
        List<Candidate> found = new ArrayList<>();
        if (job.work() instanceof Answering answering && answering.seats() > 1) {
            found.add(new Candidate(job.doing(new Answering(answering.newTokens(), 1)), 1));
        } else if (job.work() instanceof Training training) {
            int cost = 0;
            for (int threads = training.threads(); threads >= 1; threads = threads / 2) {
                for (int micro = job.batch().sequences(); micro >= 1; micro = micro / 2) {
                    MemoryJob smaller = job.withSequences(micro).doing(training.withThreads(threads));
                    found.add(new Candidate(smaller, cost));
                    found.add(new Candidate(smaller.recomputing(true), cost + RECOMPUTED));
                    cost++;
                }
                cost += FEWER_AT_ONCE;
            }
        }
        return found;
    }

    /** Returns the micro-batches before and after: equal where they stay. */
    public List<Integer> microBatches() {
        return List.of(before.batch().sequences(), after.batch().sequences());
    }

    /** Returns the accumulation before and after, so that a step has as many samples as it had. */
    public List<Integer> accumulations() {
        return List.of(accumulation(before), accumulation(after));
    }

    /** Returns how many micro-batches (threads of a recipe), or answers, may be computed at once before and after. */
    public List<Integer> atOnce() {
        return List.of(atOnce(before), atOnce(after));
    }

    /** Returns whether layers are recomputed that were not. */
    public boolean recomputes() {
        return after.recomputes() && !before.recomputes();
    }

    private static int accumulation(MemoryJob job) {
        return job.work() instanceof Training training
                ? training.accumulation(job.batch().sequences())
                : 1;
    }

    private static int atOnce(MemoryJob job) {
        if (job.work() instanceof Answering answering) {
            return answering.seats();
        }
        return job.work() instanceof Training training ? training.threads() : 1;
    }

    /** Returns the change in words. */
    public String text() {
        List<String> words = new ArrayList<>();
        if (changes(microBatches())) {
            words.add("micro-batch " + arrow(microBatches()) + ", accumulation " + arrow(accumulations()));
        }
        if (changes(atOnce())) {
            words.add("at once " + arrow(atOnce()));
        }
        if (recomputes()) {
            words.add("layers recomputed in the backward pass");
        }
        return String.join(", ", words);
    }

    private static boolean changes(List<Integer> pair) {
        return !pair.get(0).equals(pair.get(1));
    }

    private static String arrow(List<Integer> pair) {
        return pair.get(0) + " → " + pair.get(1);
    }
}
