package io.espalier.engine.run.stage.memory;

import io.espalier.engine.measure.memory.MemoryEstimate;
import io.espalier.engine.measure.memory.MemoryJob;
import io.espalier.engine.measure.memory.MemoryRecord;
import io.espalier.engine.measure.memory.NativeHeap;
import io.espalier.engine.measure.memory.PeakWatch;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.run.host.FreeMemory;
import io.espalier.engine.tensor.KernelException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps what a stage was expected to hold in memory, and held, in the run folder, and says in numbers when it was too much.
 *
 * @param stage name of the stage
 * @param job what it does
 * @param file where the record goes; empty: nowhere
 * @param listener is told what came of it
 */
public record MemoryWatch(String stage, MemoryJob job, Optional<Path> file, ProgressListener listener) {

    /** What is watched. */
    public interface Work<T> {
        /** Does it. */
        T run() throws EngineException, Cancelled;
    }

    /** Returns bytes that a job could have; 0 when nobody knows, as on a device. */
    public static long free(MemoryJob job) {
        return job.model().mapped() ? FreeMemory.ofThisProcess() : 0;
    }

    /**
     * Does the work.
     *
     * @throws EngineException what the work throws, or that memory was short, with what is needed, free, and would help
     */
    public <T> T during(Work<T> work) throws EngineException, Cancelled {
        MemoryEstimate estimate = job.estimate(free(job));
        MemoryRecord expected = new MemoryRecord(stage, estimate, 0);
        keep(expected);
        if (estimate.fit() == MemoryEstimate.Fit.WILL_NOT_FIT) {
            listener.note(new MemoryShortage(job).expected(estimate.free()) + " The work goes on all the same.");
        }
        PeakWatch watch = PeakWatch.start(PeakWatch.USUAL_MILLIS);
        try (watch) {
            return work.run();
        } catch (KernelException e) {
            if (e.isOutOfMemory()) {
                throw new MemoryShortage(job).happened(e);
            }
            throw e;
        } catch (OutOfMemoryError e) {
            throw new MemoryShortage(job).happened(e);
        } finally {
            // What a device holds is not in this process.
            MemoryRecord seen = expected.measured(job.model().mapped() ? watch.peak() : 0);
            keep(seen);
            if (seen.peak() > 0) {
                listener.note(seen.outcome());
            }
        }
    }

    /** Gives back what earlier stages have used and freed, so that it counts for nobody. */
    public static void begin() {
        NativeHeap.trim();
    }

    /** A record that cannot be kept stops nothing. */
    private void keep(MemoryRecord record) {
        if (file.isEmpty()) {
            return;
        }
        try {
            record.write(file.get());
        } catch (EngineException e) {
            listener.note("What memory was needed is not kept: " + e.getMessage());
        }
    }
}
