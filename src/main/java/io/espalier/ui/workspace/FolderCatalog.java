package io.espalier.ui.workspace;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.JournalEvent;
import io.espalier.engine.run.RunFolder;
import io.espalier.engine.run.RunHistory;
import io.espalier.engine.run.RunLock;
import io.espalier.engine.run.RunManifest;
import io.espalier.engine.run.StageHistory;
import io.espalier.report.RunResult;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.RunEntry.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Run folders on this disk, read from their manifests and journals. */
public final class FolderCatalog implements RunCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(FolderCatalog.class);

    private final Function<Path, List<RunResult>> results;

    /**
     * Makes a catalog.
     *
     * @param results reads what a run measured; empty when it measured nothing
     */
    public FolderCatalog(Function<Path, List<RunResult>> results) {
        this.results = results;
    }

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
        RunFolder run = RunFolder.open(folder);
        RunManifest manifest = run.manifest();
        RunHistory history = run.history();
        State state = state(folder, history);
        return new RunEntry(
                folder,
                manifest.name(),
                manifest.kind(),
                state,
                time(manifest.created()),
                caption(state, history),
                results.apply(folder));
    }

    private static State state(Path folder, RunHistory history) {
        if (RunLock.owner(folder).isPresent()) {
            return State.RUNNING;
        }
        Optional<JournalEvent> end = history.end();
        if (end.isPresent() && end.get() instanceof JournalEvent.Finished) {
            return State.FINISHED;
        }
        return end.isPresent() && end.get() instanceof JournalEvent.Failed ? State.FAILED : State.STOPPED;
    }

    /** Says the fault of a failed run, otherwise the last stage and how far it came. */
    private static String caption(State state, RunHistory history) {
        if (state == State.FAILED && history.end().orElse(null) instanceof JournalEvent.Failed failed) {
            return failed.problems().isEmpty()
                    ? failed.stage()
                    : failed.problems().get(0).what();
        }
        String last = "";
        for (StageHistory stage : history.stages().values()) {
            last = stage.progress()
                    .filter(p -> p.total() > 0 && stage.finished().isEmpty())
                    .map(p -> Texts.get("run.caption", stage.name(), p.done(), p.total()))
                    .orElse(stage.name());
        }
        return state == State.FINISHED
                ? Texts.get("run.caption.finished", history.stages().size())
                : last;
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
