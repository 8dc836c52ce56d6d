package io.espalier.ui.notice;

import io.espalier.engine.checkpoint.file.FullDisk;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ListChangeListener;

/**
 * Tells of every run once how it ended and that it waits for a full disk: of runs of this window, of runs that outlived an
 * earlier one, and of runs of other processes. JavaFX thread only; journals are read in the background.
 */
public final class RunWatch {
    private final Services services;
    private final Notices notices;
    private final AwaitedFile file;
    private final Map<Path, Awaited> awaited = new LinkedHashMap<>();
    private final Map<Path, ForeignRun> foreign = new LinkedHashMap<>();
    private final Set<Path> told = new HashSet<>();
    private boolean isReading;

    /** Follows the runs of this window from now on. */
    public RunWatch(Services services, Notices notices) {
        this.services = services;
        this.notices = notices;
        this.file = new AwaitedFile(services.home());
        services.queue().listen(this::hear);
        services.runs().all().addListener((ListChangeListener<RunEntry>) change -> attend());
    }

    /** Takes up the runs that an earlier window waited for. */
    public void takeUp() {
        services.background().execute(() -> {
            List<Awaited> before = file.read();
            services.fx().execute(() -> before.forEach(this::follow));
        });
    }

    /** Reads on in the journals of runs of other processes; called every few seconds. */
    public void tick() {
        foreign.keySet().removeIf(services.queue()::holds);
        if (foreign.isEmpty() || isReading) {
            return;
        }
        isReading = true;
        Map<Path, ForeignRun> now = Map.copyOf(foreign);
        services.background().execute(() -> {
            Map<Path, ForeignRun.Reading> readings = new LinkedHashMap<>();
            now.forEach((folder, run) -> readings.put(folder, run.read()));
            services.fx().execute(() -> {
                isReading = false;
                readings.forEach(this::take);
            });
        });
    }

    /** Runs of other processes that the library shows are waited for as well. */
    private void attend() {
        services.runs().all().stream()
                .filter(run -> run.state() == RunEntry.State.RUNNING)
                .filter(run -> !told.contains(run.folder()))
                .forEach(run -> follow(Awaited.of(run.folder(), run.name())));
    }

    private void follow(Awaited run) {
        if (!services.queue().holds(run.folder()) && awaited.putIfAbsent(run.folder(), run) == null) {
            foreign.put(run.folder(), new ForeignRun(run.folder()));
            keep();
        }
    }

    private void take(Path folder, ForeignRun.Reading reading) {
        ForeignRun run = foreign.get(folder);
        Awaited known = awaited.get(folder);
        if (run == null || known == null) {
            return;
        }
        boolean isOver = run.take(reading);
        disk(known, run.waitsFor());
        if (isOver) {
            foreign.remove(folder);
            end(folder);
            if (run.isKnown()) {
                tellEnd(known, run);
                services.runs().refresh();
            }
        }
    }

    private void tellEnd(Awaited known, ForeignRun run) {
        switch (run.end()) {
            case "finished" -> notices.tell(new Notice(Notice.Kind.DONE, known.name(), "", true, false));
            case "cancelled" -> {}
            default -> {
                String why = run.reason().isEmpty() ? Texts.get("notice.died") : run.reason();
                notices.tell(new Notice(Notice.Kind.FAILED, known.name(), why, true, false));
            }
        }
    }

    private void hear(RunQueue.Entry entry, EngineEvent event) {
        Path folder = entry.folder();
        if (event instanceof EngineEvent.Told line) {
            if (awaited.putIfAbsent(folder, Awaited.of(folder, entry.name())) == null) {
                told.remove(folder);
                keep();
            }
            if (line.event() instanceof WorkerEvent.Note note) {
                note(folder, note.text());
            }
            return;
        }
        end(folder);
        if (event instanceof EngineEvent.Finished) {
            notices.tell(new Notice(Notice.Kind.DONE, entry.name(), "", true, true));
        } else if (event instanceof EngineEvent.Failed failed) {
            String why = failed.problems().get(0).message();
            notices.tell(new Notice(Notice.Kind.FAILED, entry.name(), why, true, true));
        }
    }

    private void note(Path folder, String text) {
        Awaited run = awaited.get(folder);
        if (run != null && text.startsWith(FullDisk.FULL_NOTE)) {
            disk(run, text);
        } else if (run != null && text.startsWith(FullDisk.ROOM_NOTE)) {
            disk(run, "");
        }
    }

    /** Tells once that a run waits; an empty text: it does not, or no longer. */
    private void disk(Awaited run, String text) {
        boolean waits = !text.isEmpty();
        if (run.diskTold() == waits) {
            return;
        }
        awaited.put(run.folder(), run.withDiskTold(waits));
        keep();
        if (waits) {
            notices.tell(new Notice(Notice.Kind.LOW_DISK, run.name(), text, true, false));
        }
    }

    private void end(Path folder) {
        told.add(folder);
        if (awaited.remove(folder) != null) {
            keep();
        }
    }

    private void keep() {
        List<Awaited> now = List.copyOf(awaited.values());
        services.background().execute(() -> file.write(now));
    }
}
