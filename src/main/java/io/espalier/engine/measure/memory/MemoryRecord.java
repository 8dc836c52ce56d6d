package io.espalier.engine.measure.memory;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a stage was expected to hold and what it held, kept in the run folder so that everybody can see how good the estimate
 * was.
 *
 * @param stage name of the stage
 * @param estimate made before it started; null when it could not be made
 * @param peak the most bytes that the process held; 0 while the stage works, and where nobody tells
 */
public record MemoryRecord(String stage, @Nullable MemoryEstimate estimate, long peak) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double GIB = 1L << 30;
    private static final int PERCENT = 100;

    /** Returns this with what was measured. */
    public MemoryRecord measured(long bytes) {
        return new MemoryRecord(stage, estimate, bytes);
    }

    /** Returns by which share of the measured peak the estimate was above it; empty when one of both is missing. */
    public Optional<Double> error() {
        return estimate == null || peak <= 0 ? Optional.empty() : Optional.of((double) estimate.total() / peak - 1);
    }

    /** Returns what came of the estimate in a sentence; empty when nothing was measured. */
    public String outcome() {
        if (peak <= 0) {
            return "";
        }
        String held = String.format(Locale.ROOT, "Memory: at most %.2f GiB were held", peak / GIB);
        return error().map(error -> String.format(
                        Locale.ROOT,
                        "%s; the estimate was %.2f GiB (%+.0f %%).",
                        held,
                        (1 + error) * peak / GIB,
                        PERCENT * error))
                .orElse(held + "; there was no estimate.");
    }

    /**
     * Writes it.
     *
     * @param file in a folder that is made when it is missing
     * @throws EngineException when it cannot be written
     */
    public void write(Path file) throws EngineException {
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
            AtomicFiles.onDisk()
                    .write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what was written; empty when there is none, or it is damaged: nothing depends on it. */
    public static Optional<MemoryRecord> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), MemoryRecord.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
