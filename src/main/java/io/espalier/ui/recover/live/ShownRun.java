package io.espalier.ui.recover.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.run.folder.RunLock;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.JournalFollower;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The run whose curves are on the screen: one of this window, heard from the worker; one that another process works on, followed
 * through its journal; or one that has ended, read from it.
 */
public final class ShownRun {
    private final Services services;
    private final Function<Path, Optional<Integer>> batches;
    private final LiveRun live = new LiveRun(System::nanoTime);
    private final ReadOnlyObjectWrapper<@Nullable Path> folder = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunEntry> foreign = new ReadOnlyObjectWrapper<>();
    private @Nullable JournalFollower follower;
    private boolean reading;
    private boolean byHand;

    /**
     * Follows the line of runs and the chosen one.
     *
     * @param services runs, and where journals are read
     * @param batches reads the samples of a step from a run folder, in the background; empty: it trains nothing
     */
    public ShownRun(Services services, Function<Path, Optional<Integer>> batches) {
        this.services = services;
        this.batches = batches;
        services.queue().listen(this::hear);
        services.runs().chosenProperty().addListener((source, before, now) -> show(now));
        show(services.runs().chosenProperty().get());
    }

    /** Returns the curves. */
    public LiveRun live() {
        return live;
    }

    /** Returns the folder of the run; null: none. */
    public ReadOnlyObjectProperty<@Nullable Path> folderProperty() {
        return folder.getReadOnlyProperty();
    }

    /** Returns the run when another process works on it; null otherwise. */
    public ReadOnlyObjectProperty<@Nullable RunEntry> foreignProperty() {
        return foreign.getReadOnlyProperty();
    }

    /** Shows a run that this window is about to start; {@code batch} is 0 when it is not known. */
    void follow(Path run, int batch) {
        live.clear();
        byHand = false;
        follower = null;
        foreign.set(null);
        folder.set(run);
        if (batch > 0) {
            live.countSamples(batch);
        }
    }

    private void show(@Nullable RunEntry run) {
        if (run == null || (run.folder().equals(folder.get()) && run.state() != RunEntry.State.RUNNING)) {
            return;
        }
        boolean ours = services.queue().holds(run.folder());
        boolean same = run.folder().equals(folder.get());
        if (same && (ours || follower != null)) {
            return;
        }
        follow(run.folder(), 0);
        byHand = !ours;
        boolean another = run.state() == RunEntry.State.RUNNING && !ours;
        foreign.set(another ? run : null);
        follower = another ? new JournalFollower(run.journal()) : null;
        services.background().execute(() -> {
            Optional<Integer> batch = batches.apply(run.folder());
            var history = run.history();
            services.fx().execute(() -> {
                if (run.folder().equals(folder.get())) {
                    batch.ifPresent(live::countSamples);
                    if (!another) {
                        history.ifPresent(live::load);
                    }
                }
            });
        });
        tick();
    }

    /** Reads on in the journal of a run that another process works on; called about twice a second. */
    public void tick() {
        JournalFollower now = follower;
        Path run = folder.get();
        if (now == null || run == null || reading) {
            return;
        }
        reading = true;
        services.background().execute(() -> {
            boolean alive = RunLock.owner(run).isPresent();
            List<JsonNode> lines = now.read();
            services.fx().execute(() -> take(now, lines, alive));
        });
    }

    private void take(JournalFollower from, List<JsonNode> lines, boolean alive) {
        reading = false;
        if (from != follower) {
            return;
        }
        lines.forEach(line -> live.hear(new WorkerEvent.Journal(line)));
        if (!alive) {
            follower = null;
            foreign.set(null);
            services.runs().refresh();
        }
    }

    /** Shows what this window's runs tell, unless somebody looks at another run. */
    private void hear(RunQueue.Entry entry, EngineEvent event) {
        if (!(event instanceof EngineEvent.Told told)) {
            if (!byHand && entry.folder().equals(folder.get())) {
                services.runs().choose(entry.folder());
            } else {
                services.runs().refresh();
            }
            return;
        }
        if (isBegin(told.event())) {
            services.runs().refresh();
        }
        if (!entry.folder().equals(folder.get())) {
            if (byHand) {
                return;
            }
            follow(entry.folder(), 0);
        }
        live.hear(told.event());
    }

    /** The folder is there now, so that the library can show the run while it works. */
    private static boolean isBegin(WorkerEvent event) {
        return event instanceof WorkerEvent.Journal line
                && line.line().path("event").asText().equals("started");
    }

    /** Looks at this window's runs again: at once when none works, otherwise when the working one says something. */
    public void expect(Path run, int batch) {
        byHand = false;
        if (services.queue().currentProperty().get() == null) {
            follow(run, batch);
        }
    }
}
