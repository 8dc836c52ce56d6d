package io.espalier.ui.workspace.library;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.ui.platform.WindowWords;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The runs of this machine, read back from their folders. */
public final class RunLibrary {
    private static final int MOST_CHANGES = 32;

    private final List<Path> homes;
    private final RunCatalog catalog;
    private final Executor background;
    private final Executor fx;
    private final ObservableList<RunEntry> all = FXCollections.observableArrayList();
    private final FilteredList<RunEntry> shown = new FilteredList<>(all);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableSet<Path> leftOut = FXCollections.observableSet();
    private final ObjectProperty<@Nullable RunEntry> forked = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable RunEntry> unfinished = new ReadOnlyObjectWrapper<>();
    private final AtomicBoolean waiting = new AtomicBoolean();
    private boolean shownBefore;
    private @Nullable Path wanted;
    private @Nullable Path left;
    private final ObjectProperty<@Nullable RunEntry> chosen = new SimpleObjectProperty<>();

    /**
     * Makes an empty library.
     *
     * @param homes folders of run folders
     * @param catalog reads them
     * @param background where they are read
     * @param fx runs work on the JavaFX thread, later
     */
    public RunLibrary(List<Path> homes, RunCatalog catalog, Executor background, Executor fx) {
        this.homes = List.copyOf(homes);
        this.catalog = catalog;
        this.background = background;
        this.fx = fx;
        search.addListener((source, before, now) -> shown.setPredicate(run -> run.matches(now)));
    }

    /** Reads all run folders again, in the background; the first time, runs are shown as they are read. */
    public void refresh() {
        if (waiting.getAndSet(true)) {
            return;
        }
        background.execute(() -> {
            waiting.set(false);
            List<RunEntry> runs = new ArrayList<>();
            homes.forEach(home -> runs.addAll(catalog.list(home, part -> fx.execute(() -> arrive(part)))));
            fx.execute(() -> show(runs));
        });
    }

    /** Reads all run folders again, and chooses the run in this one if there is one. */
    public void choose(Path folder) {
        wanted = folder;
        refresh();
    }

    /** Reads all run folders again, and offers to go on with the run in this one if it is not finished. */
    public void offer(Path folder) {
        left = folder;
        refresh();
    }

    /** Adds a run folder from elsewhere and chooses it. */
    public void add(Path folder) {
        background.execute(() -> {
            List<RunEntry> found = catalog.list(folder);
            fx.execute(() -> {
                found.stream().filter(run -> !all.contains(run)).forEach(all::add);
                found.stream().findFirst().ifPresent(chosen::set);
            });
        });
    }

    /** Returns every run. */
    public ObservableList<RunEntry> all() {
        return all;
    }

    /** Returns the runs that the search leaves. */
    public FilteredList<RunEntry> shown() {
        return shown;
    }

    /** Returns the folders of runs that comparisons leave out. */
    public ObservableSet<Path> leftOut() {
        return leftOut;
    }

    /** Compares some runs and no other. */
    public void compareOnly(Collection<RunEntry> some) {
        Set<Path> wanted = some.stream().map(RunEntry::folder).collect(Collectors.toSet());
        leftOut.clear();
        all.stream()
                .map(RunEntry::folder)
                .filter(folder -> !wanted.contains(folder))
                .forEach(leftOut::add);
    }

    /**
     * Writes down what people say of a run, in its folder.
     *
     * @param run the run
     * @param remarks all of them
     * @param failed hears on the JavaFX thread why they could not be written
     */
    public void remark(RunEntry run, RunRemarks remarks, Consumer<String> failed) {
        replace(run, run.remarked(remarks));
        background.execute(() -> {
            try {
                remarks.write(run.folder());
            } catch (EngineException e) {
                fx.execute(() -> failed.accept(WindowWords.message(e)));
            }
        });
    }

    private void replace(RunEntry before, RunEntry now) {
        int place = all.indexOf(before);
        if (place >= 0) {
            all.set(place, now);
        }
        if (before.equals(chosen.get())) {
            chosen.set(now);
        }
    }

    /** Returns the run whose recipe is to become the next draft; null: none. */
    public ObjectProperty<@Nullable RunEntry> forkedProperty() {
        return forked;
    }

    /** Returns the run that another start of the window, or an engine that died, left unfinished; null: none, or it was dismissed. */
    public ReadOnlyObjectProperty<@Nullable RunEntry> unfinishedProperty() {
        return unfinished.getReadOnlyProperty();
    }

    /** Stops offering the unfinished run. */
    public void dismissUnfinished() {
        unfinished.set(null);
    }

    /** Goes on with a run that stopped, as soon as the line lets it, and shows it. */
    public void resume(RunEntry run, RunQueue queue) {
        dismissUnfinished();
        chosen.set(run);
        queue.add(new RunQueue.Entry(run.name(), new Commands.RunRecipe(null, run.folder()), run.folder()));
    }

    /** Returns what is searched for. */
    public StringProperty searchProperty() {
        return search;
    }

    /** Returns the chosen run; null: none. */
    public ObjectProperty<@Nullable RunEntry> chosenProperty() {
        return chosen;
    }

    private void arrive(List<RunEntry> part) {
        if (!shownBefore && !part.isEmpty()) {
            all.addAll(part);
        }
    }

    private void show(List<RunEntry> runs) {
        RunEntry before = chosen.get();
        Path folder = wanted != null ? wanted : before == null ? null : before.folder();
        wanted = null;
        become(runs);
        all.stream().filter(run -> run.folder().equals(folder)).findFirst().ifPresent(chosen::set);
        attend();
    }

    /** Changes only what is not as it was, so that tables of thousands of runs need not begin anew for one of them. */
    private void become(List<RunEntry> runs) {
        int least = Math.min(all.size(), runs.size());
        int head = 0;
        while (head < least && isSame(all.get(head), runs.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < least - head && isSame(all.get(all.size() - 1 - tail), runs.get(runs.size() - 1 - tail))) {
            tail++;
        }
        int gone = all.size() - head - tail;
        List<RunEntry> now = runs.subList(head, runs.size() - tail);
        if (head + tail == 0 || Math.max(gone, now.size()) > MOST_CHANGES) {
            all.setAll(runs);
        } else if (gone == now.size()) {
            for (int i = 0; i < gone; i++) {
                all.set(head + i, now.get(i));
            }
        } else {
            all.remove(head, head + gone);
            all.addAll(head, now);
        }
    }

    private static boolean isSame(RunEntry before, RunEntry now) {
        return before.equals(now);
    }

    /**
     * At the first reading: goes back to a run that is still working, and offers the newest that is not finished. Later: offers
     * the run whose engine died.
     */
    private void attend() {
        RunEntry offered = unfinished.get();
        if (offered != null) {
            unfinished.set(resumable(offered.folder()).orElse(null));
        }
        Path dead = left;
        left = null;
        if (dead != null) {
            resumable(dead).ifPresent(unfinished::set);
        }
        if (shownBefore) {
            return;
        }
        shownBefore = true;
        all.stream()
                .filter(run -> run.state() == RunEntry.State.RUNNING)
                .findFirst()
                .filter(run -> chosen.get() == null)
                .ifPresent(chosen::set);
        all.stream().filter(RunEntry::resumable).findFirst().ifPresent(unfinished::set);
    }

    private Optional<RunEntry> resumable(Path folder) {
        return all.stream()
                .filter(run -> run.folder().equals(folder) && run.resumable())
                .findFirst();
    }
}
