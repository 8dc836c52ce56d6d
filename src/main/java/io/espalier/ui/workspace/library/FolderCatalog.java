package io.espalier.ui.workspace.library;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.RunLock;
import io.espalier.engine.run.folder.RunManifest;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.engine.run.lineage.Descent;
import io.espalier.report.runs.Measurements;
import io.espalier.report.runs.RunReader;
import io.espalier.ui.workspace.library.RunIndex.Known;
import io.espalier.ui.workspace.library.RunIndex.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Run folders on this disk, read from their manifests and journals; a folder that has not changed is not read again. Folders of
 * run folders are looked into too, one level deep.
 */
public final class FolderCatalog implements RunCatalog {
    /** The name of the file, in the folder of runs, that keeps what was read. */
    public static final String INDEX = "library.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(FolderCatalog.class);
    private static final long PART_NANOS = 250_000_000;

    private final Map<Path, Known> known = new ConcurrentHashMap<>();
    private final Optional<RunIndex> index;
    private boolean opened;
    private boolean changed;

    /** Makes a catalog that reads every folder once. */
    public FolderCatalog() {
        index = Optional.empty();
    }

    /**
     * Makes a catalog that reads no folder again that an earlier one has read.
     *
     * @param file keeps what was read
     */
    public FolderCatalog(Path file) {
        index = Optional.of(new RunIndex(file));
    }

    /** A place of a run and the folder of runs that it is filed in; empty: none. */
    private record Place(Path folder, String group) {}

    @Override
    public List<RunEntry> list(Path home) {
        return list(home, part -> {});
    }

    @Override
    public synchronized List<RunEntry> list(Path home, Consumer<List<RunEntry>> part) {
        if (!opened) {
            index.ifPresent(kept -> known.putAll(kept.read()));
            opened = true;
        }
        List<RunEntry> runs = new ArrayList<>();
        int told = 0;
        long last = System.nanoTime();
        for (Place place : places(home)) {
            try {
                runs.add(entry(place));
            } catch (EngineException e) {
                LOG.warn("The run in {} is left out of the library", place.folder(), e);
            }
            if (System.nanoTime() - last > PART_NANOS) {
                part.accept(List.copyOf(runs.subList(told, runs.size())));
                told = runs.size();
                last = System.nanoTime();
            }
        }
        part.accept(List.copyOf(runs.subList(told, runs.size())));
        keep(home, runs);
        runs.sort(Comparator.comparing(RunEntry::started).reversed());
        return runs;
    }

    /** Forgets folders that are gone, and writes down what is new. */
    private void keep(Path home, List<RunEntry> runs) {
        Set<Path> there = new HashSet<>();
        runs.forEach(run -> there.add(run.folder()));
        Path below = home.toAbsolutePath().normalize();
        changed |= known.keySet().removeIf(folder -> folder.startsWith(below) && !there.contains(folder));
        if (changed) {
            index.ifPresent(kept -> kept.write(known.values()));
            changed = false;
        }
    }

    private static List<Place> places(Path home) {
        if (RunFolder.isRun(home)) {
            return List.of(new Place(home, ""));
        }
        List<Place> places = new ArrayList<>();
        for (Path folder : inside(home)) {
            if (RunFolder.isRun(folder)) {
                places.add(new Place(folder, ""));
            } else {
                String group = String.valueOf(folder.getFileName());
                inside(folder).stream().filter(RunFolder::isRun).forEach(run -> places.add(new Place(run, group)));
            }
        }
        return places;
    }

    private static List<Path> inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.toList();
        } catch (IOException e) {
            LOG.warn("The folder of runs cannot be read", e);
            return List.of();
        }
    }

    private RunEntry entry(Place place) throws EngineException {
        Stamp stamp = stamp(place.folder());
        Known before = known.get(place.folder());
        if (before != null && before.stamp().equals(stamp)) {
            return before.entry();
        }
        RunEntry entry = read(place, stamp.owned());
        known.put(place.folder(), new Known(stamp, entry));
        changed = true;
        return entry;
    }

    private static RunEntry read(Place place, boolean owned) throws EngineException {
        RunFolder run = RunFolder.open(place.folder());
        RunManifest manifest = run.manifest();
        RunHistory history = run.history();
        RunRemarks remarks = remarks(place);
        RunEntry.State state = RunStory.state(owned, history);
        return RunEntry.of(
                        place.folder(),
                        manifest.name(),
                        manifest.kind(),
                        state,
                        time(manifest.created()),
                        RunStory.caption(state, history))
                .telling(RunStory.of(state, history))
                .remarked(remarks)
                .descending(descent(run, manifest, remarks))
                .measuring(measurements(place.folder(), history));
    }

    private static Stamp stamp(Path folder) {
        Optional<BasicFileAttributes> journal = look(new RunFolder(folder).journal());
        return new Stamp(
                journal.map(BasicFileAttributes::size).orElse(0L),
                journal.map(FolderCatalog::nanos).orElse(0L),
                look(folder.resolve(RunRemarks.NAME)).map(FolderCatalog::nanos).orElse(0L),
                RunLock.owner(folder).isPresent());
    }

    private static long nanos(BasicFileAttributes file) {
        return file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    private static Optional<BasicFileAttributes> look(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static RunRemarks remarks(Place place) {
        try {
            RunRemarks remarks = RunRemarks.read(place.folder());
            return remarks.folder().isEmpty() ? remarks.withFolder(place.group()) : remarks;
        } catch (EngineException e) {
            LOG.warn("The run in {} is shown without its remarks", place.folder(), e);
            return RunRemarks.NONE.withFolder(place.group());
        }
    }

    private static Descent descent(RunFolder run, RunManifest manifest, RunRemarks remarks) {
        try {
            return Descent.of(run, manifest, remarks);
        } catch (EngineException e) {
            LOG.warn("The run in {} is shown without those that it came from", run.path(), e);
            return Descent.unknown(run.path(), manifest.name(), manifest.kind());
        }
    }

    /** A run that has evaluated nothing has nothing to read. */
    private static Measurements measurements(Path folder, RunHistory history) {
        if (history.stages().keySet().stream().noneMatch(stage -> stage.startsWith(VariantName.EVALUATE))) {
            return Measurements.NONE;
        }
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
