package io.espalier.ui.workspace.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.evaluate.result.Interval;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.engine.run.host.ProgramVersion;
import io.espalier.engine.run.lineage.Descent;
import io.espalier.report.RunResult;
import io.espalier.report.runs.Measured;
import io.espalier.report.runs.Measurements;
import io.espalier.worker.protocol.Protocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of run folders, kept in a file so that the journals of thousands of runs are not read at every start. Only what a
 * folder says counts: a line whose stamp is not that of the folder is not used, and without the file everything is read again.
 */
final class RunIndex {
    private static final Logger LOG = LoggerFactory.getLogger(RunIndex.class);
    private static final int LAYOUT = 1;
    private static final ObjectReader LINES = Protocol.json().readerFor(Line.class);
    private static final ObjectWriter WRITER = Protocol.json().writer();

    private final Path file;

    /** What a folder looked like when it was read. */
    record Stamp(long journal, long changed, long remarked, boolean owned) {}

    /** A run and the stamp of its folder when it was read. */
    record Known(Stamp stamp, RunEntry entry) {}

    /** The first line: whatever else a line depends on, its words among them. */
    private record Head(int layout, String program, String language) {
        static Head present() {
            return new Head(
                    LAYOUT,
                    ProgramVersion.text(),
                    Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag());
        }
    }

    /** One variant that a run measured. */
    private record Variant(
            String variant,
            RunResult.Identity identity,
            long parameters,
            long bytes,
            Map<Column, Double> columns,
            Map<String, Interval> intervals) {
        static Variant of(Measured measured) {
            RunResult result = measured.result();
            return new Variant(
                    measured.variant(),
                    result.identity(),
                    result.parameters(),
                    result.bytes(),
                    result.columns(),
                    result.intervals());
        }

        Measured measured(Path run) {
            return new Measured(
                    run,
                    variant,
                    RunResult.of(identity, parameters, bytes, columns).within(intervals));
        }
    }

    /** One run. */
    private record Line(
            Stamp stamp,
            String name,
            String kind,
            RunEntry.State state,
            String started,
            String caption,
            RunEntry.Story story,
            RunRemarks remarks,
            Descent descent,
            List<Variant> variants,
            @Nullable Map<Column, Double> blind) {
        static Line of(Known known) {
            RunEntry run = known.entry();
            return new Line(
                    known.stamp(),
                    run.name(),
                    run.kind(),
                    run.state(),
                    run.started().toString(),
                    run.caption(),
                    run.story(),
                    run.remarks(),
                    run.descent(),
                    run.measurements().variants().stream().map(Variant::of).toList(),
                    run.measurements().blind().orElse(null));
        }

        Known known() {
            Path folder = descent.folder();
            List<Measured> measured =
                    variants.stream().map(one -> one.measured(folder)).toList();
            RunEntry entry = RunEntry.of(folder, name, kind, state, Instant.parse(started), caption)
                    .telling(story)
                    .remarked(remarks)
                    .descending(descent)
                    .measuring(new Measurements(measured, Optional.ofNullable(blind)));
            return new Known(stamp, entry);
        }
    }

    RunIndex(Path file) {
        this.file = file;
    }

    /** Returns what is kept, by folder; nothing when there is no file, or it was written by another version. */
    Map<Path, Known> read() {
        Map<Path, Known> all = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return all;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String head = lines.readLine();
            if (head == null || !Protocol.json().readValue(head, Head.class).equals(Head.present())) {
                return all;
            }
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = LINES.readValue(text);
                all.put(line.descent().folder(), line.known());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("What was kept of the runs in {} cannot be read and is made anew", file, e);
            all.clear();
        }
        return all;
    }

    /** Keeps what is known; runs that are worked on are left out, since they change. */
    void write(Collection<Known> known) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            StringBuilder text = new StringBuilder(WRITER.writeValueAsString(Head.present())).append('\n');
            for (Known one : known) {
                if (!one.stamp().owned()) {
                    text.append(WRITER.writeValueAsString(Line.of(one))).append('\n');
                }
            }
            AtomicFiles.onDisk().write(file, text.toString());
        } catch (EngineException | JsonProcessingException e) {
            LOG.warn("What is known of the runs cannot be kept in {}", file, e);
        }
    }
}
