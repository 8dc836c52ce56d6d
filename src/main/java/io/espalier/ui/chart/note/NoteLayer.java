package io.espalier.ui.chart.note;

import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.hand.Zoomed;
import io.espalier.ui.platform.Texts;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** The notes on a chart: a tag on each point, an editor on the one that is written. JavaFX thread only. */
public final class NoteLayer implements Zoomed.Notes {
    private final ChartRegion chart;
    private final Ground ground;
    private final ObservableList<PinnedNote> notes = FXCollections.observableArrayList();
    private final NoteTags tags = new NoteTags();
    private @Nullable PinnedNote chosen;
    private @Nullable NoteEditor editor;

    /** What the notes are pinned on. */
    public interface Ground {
        /** Returns where the data are drawn. */
        Box plot();

        /** Returns where a note's point lies in pixels; nothing when the chart does not show it now. */
        Optional<Point2D> place(PinnedNote note);

        /** Returns a note without text on the data nearest to a place; nothing when there are none. */
        Optional<PinnedNote> nearest(double x, double y);

        /** Returns a note without text on the data that the pointer or the keys have led to; nothing when they have not. */
        Optional<PinnedNote> pointed();

        /** Says what a note is about, for a screen reader. */
        String told(PinnedNote note);
    }

    /**
     * Makes a layer without notes.
     *
     * @param chart redrawn when they change
     * @param ground tells where points lie
     */
    public NoteLayer(ChartRegion chart, Ground ground) {
        this.chart = chart;
        this.ground = ground;
        notes.addListener((ListChangeListener<PinnedNote>) change -> {
            if (chosen != null && !notes.contains(chosen)) {
                chosen = null;
            }
            chart.redraw();
        });
    }

    /** Returns the notes; changed by the hand and by whoever keeps them. */
    public ObservableList<PinnedNote> notes() {
        return notes;
    }

    /** Draws the notes whose points are seen. */
    public void draw(GraphicsContext g) {
        List<NoteTags.Seen> seen = notes.stream()
                .flatMap(note -> ground.place(note).stream().map(at -> new NoteTags.Seen(note, at.getX(), at.getY())))
                .filter(note -> ground.plot().contains(note.x(), note.y()))
                .toList();
        for (NoteTags.Tag tag : tags.lay(seen, ground.plot(), chart::widthOf)) {
            draw(g, tag);
        }
    }

    private void draw(GraphicsContext g, NoteTags.Tag tag) {
        Box box = tag.box();
        boolean isChosen = tag.note().equals(chosen);
        boolean isBeside = box.x() > tag.x();
        g.setStroke(chart.ink(isChosen ? Ink.MARK : Ink.AXIS));
        g.setLineWidth(isChosen ? 2 : 1);
        g.strokeLine(tag.x(), tag.y(), isBeside ? box.x() : box.right(), box.y() + box.height() / 2);
        g.setFill(chart.ink(Ink.PAPER));
        g.fillRoundRect(box.x(), box.y(), box.width(), box.height(), 6, 6);
        g.strokeRoundRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1, 6, 6);
        g.setFill(chart.ink(Ink.MARK));
        g.fillOval(tag.x() - 4, tag.y() - 4, 8, 8);
        g.setStroke(chart.ink(Ink.PAPER));
        g.setLineWidth(1);
        g.strokeOval(tag.x() - 4, tag.y() - 4, 8, 8);
        double middle = box.y() + box.height() / 2;
        chart.write(g, Ink.TEXT, TextAlignment.LEFT, tag.text(), box.x() + NoteTags.PADDING, middle);
    }

    @Override
    public void open(double x, double y) {
        Optional<PinnedNote> there = tags.at(x, y);
        if (there.isPresent() || ground.plot().contains(x, y)) {
            there.or(() -> ground.nearest(x, y).map(this::known)).ifPresent(this::edit);
        }
    }

    @Override
    public void open() {
        if (chosen != null) {
            edit(chosen);
        } else {
            ground.pointed().map(this::known).ifPresent(this::edit);
        }
    }

    /** Returns the note that is on a point already, or the empty one. */
    private PinnedNote known(PinnedNote empty) {
        return notes.stream().filter(empty::isWhere).findFirst().orElse(empty);
    }

    @Override
    public void choose(int by) {
        if (notes.isEmpty()) {
            return;
        }
        int from = chosen == null ? (by > 0 ? -1 : 0) : notes.indexOf(chosen);
        chosen = notes.get(Math.floorMod(from + by, notes.size()));
        chart.setAccessibleHelp(Texts.get("note.chosen", chosen.text(), ground.told(chosen)));
        chart.redraw();
    }

    @Override
    public boolean openChosen() {
        if (chosen != null) {
            edit(chosen);
        }
        return chosen != null;
    }

    @Override
    public boolean removeChosen() {
        return chosen != null && notes.remove(chosen);
    }

    private void edit(PinnedNote note) {
        Optional<Point2D> at = ground.place(note);
        if (editor != null || at.isEmpty()) {
            return;
        }
        NoteEditor opened = new NoteEditor(note.text(), text -> keep(note, text), this::close);
        editor = opened;
        chart.showBeside(opened, at.get().getX(), at.get().getY());
        opened.begin();
    }

    private void keep(PinnedNote note, String text) {
        int place = notes.indexOf(note);
        if (text.isEmpty()) {
            notes.remove(note);
        } else if (place < 0) {
            notes.add(note.saying(text));
        } else if (!note.text().equals(text)) {
            notes.set(place, note.saying(text));
        }
    }

    private void close() {
        if (editor != null) {
            NoteEditor done = editor;
            editor = null;
            boolean hadFocus = done.hasFocus();
            chart.hideBeside(done);
            if (hadFocus) {
                chart.requestFocus();
            }
        }
    }
}
