package io.espalier.engine.run.stage.memory;

import io.espalier.engine.measure.memory.MemoryEstimate;
import io.espalier.engine.measure.memory.MemoryFix;
import io.espalier.engine.measure.memory.MemoryJob;
import io.espalier.engine.measure.memory.ProcessMemory;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.host.FreeMemory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Says that memory was or will be short, in numbers: what is needed, what is free, who has the rest, and the smallest change
 * that helps.
 *
 * @param job what needs it
 */
record MemoryShortage(MemoryJob job) {
    private static final double GIB = 1L << 30;
    private static final int NAMED = 3;

    /** Returns a sentence for a job that is about to start. */
    String expected(long free) {
        return String.format(
                Locale.ROOT,
                "Memory will be short: about %s are needed, %s are free%s. %s.",
                gib(job.estimate(0).total()),
                gib(free),
                others(),
                advice(free));
    }

    /** Returns the failure of a job that has run out. */
    EngineException happened(Throwable cause) {
        long free = FreeMemory.ofThisProcess();
        return Problem.of("ME-001", "the memory was not enough")
                .found((free > 0 ? gib(free) + " for this run" : "an unknown amount for this run") + others())
                .expected("about " + gib(job.estimate(0).total()))
                .advice(advice(free) + "; then resume the run from its last checkpoint, or start it anew")
                .asException(cause);
    }

    /** The first of the cheapest changes, which makes it fit if any does. */
    private String advice(long free) {
        List<MemoryFix> fixes = job.fixes(free);
        if (fixes.isEmpty()) {
            return "Close other programs";
        }
        MemoryFix first = fixes.get(0);
        boolean enough = free > 0 && first.after().estimate(free).fit() != MemoryEstimate.Fit.WILL_NOT_FIT;
        return (enough ? "Smallest change that fits: " : "Largest change that is left: ") + first.text() + " (saves "
                + gib(first.saves()) + ")";
    }

    private static String others() {
        String named = ProcessMemory.others(NAMED).stream()
                .map(holder -> holder.name() + " " + gib(holder.bytes()))
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? "" : "; other programs hold " + named;
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / GIB);
    }
}
