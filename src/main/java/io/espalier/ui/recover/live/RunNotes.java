package io.espalier.ui.recover.live;

import io.espalier.report.note.PinnedNote;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * Keeps the notes on a chart of a run with the run: by metric and step, whatever language and axis they were pinned in.
 */
final class RunNotes {
    private final LiveRun live;
    private final ObservableList<PinnedNote> kept;
    private final ObservableList<PinnedNote> shown;
    private boolean isMoving;

    /**
     * Links the notes of a chart; the lists keep the link alive.
     *
     * @param live tells where steps stand
     * @param kept notes by step
     * @param shown notes by place on the present axis
     */
    RunNotes(LiveRun live, ObservableList<PinnedNote> kept, ObservableList<PinnedNote> shown) {
        this.live = live;
        this.kept = kept;
        this.shown = shown;
        kept.addListener((ListChangeListener<PinnedNote>) change -> show());
        shown.addListener((ListChangeListener<PinnedNote>) change -> keep());
        live.axisProperty().addListener(change -> show());
        live.versionProperty().addListener(change -> {
            if (shown.size() < kept.size()) {
                show();
            }
        });
        show();
    }

    private void show() {
        move(() -> shown.setAll(kept.stream()
                .flatMap(note -> live.placeOf(note.x()).stream().mapToObj(note.in(live.shown(note.series()))::at))
                .toList()));
    }

    /** Notes on steps that are not there yet, or no longer, are kept too. */
    private void keep() {
        move(() -> {
            Stream<PinnedNote> unseen =
                    kept.stream().filter(note -> live.placeOf(note.x()).isEmpty());
            Stream<PinnedNote> seen = shown.stream()
                    .flatMap(note -> live.stepAt(note.x()).stream().mapToObj(note.in(live.metric(note.series()))::at));
            List<PinnedNote> all = Stream.concat(unseen, seen).toList();
            kept.setAll(all);
        });
    }

    private void move(Runnable change) {
        if (!isMoving) {
            isMoving = true;
            change.run();
            isMoving = false;
        }
    }
}
