package io.espalier.ui.chart.hand;

import io.espalier.ui.chart.Box;
import org.jspecify.annotations.Nullable;

/** A chart with axes under the hand. Places are in pixels of the chart. */
public interface Zoomed {
    /** Returns where the data are drawn. */
    Box plot();

    /** Moves the pointer; outside of everything when it has left. */
    void point(double x, double y);

    /** Moves the pointer by data rather than by pixels, for the keyboard: -1, 0 or 1 to the right and downwards. */
    void step(int across, int down);

    /** Shows the box that is being drawn; null: none. */
    void select(@Nullable Box box);

    /** Shows what lies in a box. */
    void zoomTo(Box box);

    /** Shows less (factor below 1) or more about a place that stays where it is. */
    void zoom(double factor, double x, double y, Across axes);

    /** Moves what is shown. */
    void pan(double dx, double dy);

    /** Shows everything. */
    void resetView();

    /** Shows what was shown before the last change. */
    void backView();

    /** Hides or shows the series whose legend entry lies at a place; returns whether there was one. */
    boolean clickLegend(double x, double y, boolean alone);

    /** Returns the notes that are pinned on the chart. */
    Notes notes();

    /** Notes under the hand. */
    interface Notes {
        /** Opens the note at a place, or a new one on the data nearest to it. */
        void open(double x, double y);

        /** Opens the chosen note, or a new one where the pointer is. */
        void open();

        /** Chooses the next note (1) or the one before (-1). */
        void choose(int by);

        /** Opens the chosen note; returns whether one is chosen. */
        boolean openChosen();

        /** Takes the chosen note off; returns whether one is chosen. */
        boolean removeChosen();
    }
}
