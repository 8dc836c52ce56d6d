package io.espalier.engine.measure.memory;

import java.util.List;

/**
 * What a job needs at its peak, part by part, against what is free.
 *
 * @param parts every part, the largest doubts included; nothing is hidden
 * @param free bytes that are free now; 0 when that is not known
 */
public record MemoryEstimate(List<MemoryPart> parts, long free) {
    private static final double TIGHT_SHARE = 0.85;

    /** Whether a job fits. */
    public enum Fit {
        /** Below 85 % of what is free. */
        FITS,
        /** It should fit, with less than 15 % to spare. */
        TIGHT,
        /** It needs more than is free. */
        WILL_NOT_FIT,
        /** What is free is not known; nothing stops the job. */
        UNKNOWN
    }

    /** Copies the parts. */
    public MemoryEstimate {
        parts = List.copyOf(parts);
    }

    /** Returns the sum of the parts that the process holds: all but weights that stay in their file. */
    public long total() {
        return parts.stream()
                .filter(MemoryPart::held)
                .mapToLong(MemoryPart::bytes)
                .sum();
    }

    /** Returns the bytes of one kind, 0 if the job has none. */
    public long of(MemoryPart.Kind kind) {
        return parts.stream()
                .filter(part -> part.kind() == kind)
                .mapToLong(MemoryPart::bytes)
                .sum();
    }

    /** Returns whether the job fits. */
    public Fit fit() {
        if (free <= 0) {
            return Fit.UNKNOWN;
        }
        double share = (double) total() / free;
        return share > 1 ? Fit.WILL_NOT_FIT : share >= TIGHT_SHARE ? Fit.TIGHT : Fit.FITS;
    }
}
