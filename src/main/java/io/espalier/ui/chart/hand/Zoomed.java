package io.espalier.ui.chart.hand;

import io.espalier.ui.chart.Box;
import org.jspecify.annotations.Nullable;

/** A chart with axes under the hand. Places are in pixels of the chart. */
public interface Zoomed {
    /** Returns where the data are drawn. */
    Box plot();

    /** Moves the pointer; outside of everything when it has left. */
    void point(double x, double y);

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
}
