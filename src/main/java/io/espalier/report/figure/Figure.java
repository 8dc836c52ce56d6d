package io.espalier.report.figure;

import io.espalier.report.table.Table;
import io.espalier.report.theme.ChartTheme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** One drawing, with its data as a table: shown by the window, written by a command, the same either way. */
public sealed interface Figure permits ChartFigure, PaintedFigure {

    /** Returns name, title and description. */
    FigureText text();

    /** Returns the size at which the figure is written. */
    FigureSize size();

    /** Returns where the numbers behind the drawing come from. */
    FigureData data();

    /** Returns the numbers behind the drawing; built anew each time, since a map of all neurons has many. */
    default Table table() {
        return data().source().get();
    }

    /** Returns how many rows {@link #table()} has, without building it. */
    default long dataRows() {
        return data().rows();
    }

    /**
     * Draws the figure.
     *
     * @param g any Java2D target; its state is left as it was found
     * @param area where to draw, in the units of {@link #size()}
     * @param theme colours
     * @param isTitled whether the title is drawn too
     */
    void paint(Graphics2D g, Rectangle2D area, ChartTheme theme, boolean isTitled);
}
