package io.espalier.ui.chart;

import java.util.List;
import java.util.Locale;

/** The colours of a chart by what they mean; the stylesheets assign them. */
public enum Ink {
    /** The ground of the plot. */
    PAPER,
    /** Values and names. */
    TEXT,
    /** Tick labels. */
    MUTED,
    /** Grid lines. */
    GRID,
    /** Axis lines and frames. */
    AXIS,
    /** What stays. */
    KEPT,
    /** What goes. */
    REMOVED,
    /** Thresholds, selections, the thing under the hand. */
    MARK,
    /** Non-finite values. */
    ALARM,
    /** The ground of the label under the pointer. */
    TIP,
    /** The ink of the label under the pointer. */
    TIP_TEXT,
    /** First categorical colour. */
    SERIES_1,
    /** Second categorical colour. */
    SERIES_2,
    /** Third categorical colour. */
    SERIES_3,
    /** Fourth categorical colour. */
    SERIES_4,
    /** Fifth categorical colour. */
    SERIES_5,
    /** Sixth categorical colour. */
    SERIES_6;

    private static final List<Ink> CATEGORIES = List.of(SERIES_1, SERIES_2, SERIES_3, SERIES_4, SERIES_5, SERIES_6);

    /** Returns the name of the CSS property, such as {@code -ink-kept}. */
    public String css() {
        return "-ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the categorical colour of an index; indices beyond the sixth start again. */
    public static Ink series(int index) {
        return CATEGORIES.get(Math.floorMod(index, CATEGORIES.size()));
    }
}
