package io.espalier.ui.workspace;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.note.NoteFile;
import io.espalier.report.note.PinnedNote;
import io.espalier.ui.platform.WindowWords;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The notes that are pinned on charts, kept in a folder: that of the run which is shown, or that of all runs for a chart of several.
 * Lists change on the JavaFX thread, files are read and written in the background.
 */
public final class ChartNotes {
    private final Executor background;
    private final Executor fx;
    private final Consumer<String> failed;
    private final Map<String, ObservableList<PinnedNote>> charts = new HashMap<>();
    private @Nullable Path folder;
    private boolean isReading;

    /**
     * Makes notes without a folder, which are not kept.
     *
     * @param background where files are read and written
     * @param fx runs work on the JavaFX thread
     * @param failed hears there why notes could not be kept
     */
    public ChartNotes(Executor background, Executor fx, Consumer<String> failed) {
        this.background = background;
        this.fx = fx;
        this.failed = failed;
    }

    /** Shows the notes of another folder; null: of none. */
    public void open(@Nullable Path of) {
        folder = of;
        show(Map.of());
        if (of != null) {
            background.execute(() -> {
                Map<String, List<PinnedNote>> kept = new NoteFile(of).read();
                fx.execute(() -> {
                    if (of.equals(folder)) {
                        show(kept);
                    }
                });
            });
        }
    }

    private void show(Map<String, List<PinnedNote>> kept) {
        isReading = true;
        charts.forEach((chart, notes) -> notes.setAll(kept.getOrDefault(chart, List.of())));
        kept.forEach((chart, notes) -> of(chart).setAll(notes));
        isReading = false;
    }

    /**
     * Returns the notes of a chart; whatever is done with the list is kept.
     *
     * @param chart tells the charts of a folder apart
     */
    public ObservableList<PinnedNote> of(String chart) {
        return charts.computeIfAbsent(chart, unused -> {
            ObservableList<PinnedNote> notes = FXCollections.observableArrayList();
            notes.addListener((ListChangeListener<PinnedNote>) change -> keep());
            return notes;
        });
    }

    /**
     * Lets a chart show the notes of a name, and keeps what is done with them there; the list of the chart keeps the link alive.
     *
     * @param chart tells the charts of the folder apart; may come to name another one
     * @param shown the notes on the chart
     */
    public void link(ObservableValue<String> chart, ObservableList<PinnedNote> shown) {
        Link link = new Link(chart, shown);
        chart.addListener((source, before, now) -> link.follow(now));
        shown.addListener((ListChangeListener<PinnedNote>) change -> link.keep());
        link.follow(chart.getValue());
    }

    /** A chart whose notes are kept under a name that may change. */
    private final class Link {
        private final ObservableValue<String> chart;
        private final ObservableList<PinnedNote> shown;
        private final ListChangeListener<PinnedNote> heard = change -> show();
        private @Nullable ObservableList<PinnedNote> kept;
        private boolean isMoving;

        Link(ObservableValue<String> chart, ObservableList<PinnedNote> shown) {
            this.chart = chart;
            this.shown = shown;
        }

        void follow(String name) {
            if (kept != null) {
                kept.removeListener(heard);
            }
            kept = of(name);
            kept.addListener(heard);
            show();
        }

        private void show() {
            move(() -> shown.setAll(of(chart.getValue())));
        }

        void keep() {
            move(() -> of(chart.getValue()).setAll(shown));
        }

        private void move(Runnable change) {
            if (!isMoving) {
                isMoving = true;
                change.run();
                isMoving = false;
            }
        }
    }

    private void keep() {
        Path where = folder;
        if (isReading || where == null) {
            return;
        }
        Map<String, List<PinnedNote>> now = new HashMap<>();
        charts.forEach((chart, notes) -> now.put(chart, List.copyOf(notes)));
        background.execute(() -> {
            try {
                Plans.prepared(where.resolve(NoteFile.NAME));
                new NoteFile(where).write(now);
            } catch (EngineException e) {
                fx.execute(() -> failed.accept(WindowWords.message(e)));
            }
        });
    }
}
