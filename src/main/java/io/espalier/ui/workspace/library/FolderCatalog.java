package io.espalier.ui.workspace.library;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.RunLock;
import io.espalier.engine.run.folder.RunManifest;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.report.runs.Measurements;
import io.espalier.report.runs.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run folders on this disk, read from their manifests and journals; a folder that has not changed is not read again. */
public final class FolderCatalog implements RunCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(FolderCatalog.class);

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /** What a folder looked like when it was read. */
    private record Stamp(long journal, String changed, String remarked, boolean owned) {}

    private record Known(Stamp stamp, RunEntry entry) {}

    @Override
    public List<RunEntry> list(Path home) {
        List<RunEntry> runs = new ArrayList<>();
        for (Path folder : folders(home)) {
            try {
                runs.add(entry(folder));
            } catch (EngineException e) {
                LOG.warn("The run in {} is left out of the library", folder, e);
            }
        }
        runs.sort(Comparator.comparing(RunEntry::started).reversed());
        return runs;
    }

    private static List<Path> folders(Path home) {
        if (RunFolder.isRun(home)) {
            return List.of(home);
        }
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(home)) {
            return inside.filter(RunFolder::isRun).toList();
        } catch (IOException e) {
            LOG.warn("The folder of runs cannot be read", e);
            return List.of();
        }
    }

    private RunEntry entry(Path folder) throws EngineException {
        Stamp stamp = stamp(folder);
        Known before = known.get(folder);
        if (before != null && before.stamp().equals(stamp)) {
            return before.entry();
        }
        RunFolder run = RunFolder.open(folder);
        RunManifest manifest = run.manifest();
        RunHistory history = run.history();
        RunEntry.State state = RunStory.state(stamp.owned(), history);
        RunEntry entry = RunEntry.of(
                        folder,
                        manifest.name(),
                        manifest.kind(),
                        state,
                        time(manifest.created()),
                        RunStory.caption(state, history))
                .telling(RunStory.of(state, history))
                .remarked(remarks(folder))
                .measuring(measurements(folder));
        known.put(folder, new Known(stamp, entry));
        return entry;
    }

    private static Stamp stamp(Path folder) {
        Path journal = new RunFolder(folder).journal();
        long size = journal.toFile().length();
        return new Stamp(
                size,
                changed(journal),
                changed(folder.resolve(RunRemarks.NAME)),
                RunLock.owner(folder).isPresent());
    }

    private static String changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static RunRemarks remarks(Path folder) {
        try {
            return RunRemarks.read(folder);
        } catch (EngineException e) {
            LOG.warn("The run in {} is shown without its remarks", folder, e);
            return RunRemarks.NONE;
        }
    }

    private static Measurements measurements(Path folder) {
        try {
            return RunReader.read(folder);
        } catch (EngineException e) {
            LOG.warn("The run in {} is shown without its results", folder, e);
            return Measurements.NONE;
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
