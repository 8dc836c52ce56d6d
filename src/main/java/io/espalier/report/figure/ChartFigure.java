package io.espalier.report.figure;

import io.espalier.report.theme.ChartTheme;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Objects;
import java.util.function.Function;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.title.TextTitle;

/**
 * A figure that JFreeChart draws.
 *
 * @param text name, title and description
 * @param size natural size
 * @param builder makes a fresh chart in a theme
 * @param data the numbers behind it
 */
public record ChartFigure(FigureText text, FigureSize size, Function<ChartTheme, JFreeChart> builder, FigureData data)
        implements Figure {
    /** Refuses null parts. */
    public ChartFigure {
        Objects.requireNonNull(text);
        Objects.requireNonNull(size);
        Objects.requireNonNull(builder);
        Objects.requireNonNull(data);
    }

    /**
     * Builds the chart.
     *
     * @param theme colours
     * @return a fresh chart, owned by the caller
     */
    public JFreeChart chart(ChartTheme theme) {
        return builder.apply(theme);
    }

    @Override
    public void paint(Graphics2D g, Rectangle2D area, ChartTheme theme, boolean isTitled) {
        JFreeChart chart = chart(theme);
        if (!isTitled) {
            chart.setTitle((TextTitle) null);
        }
        Graphics2D copy = (Graphics2D) g.create();
        chart.draw(copy, area);
        copy.dispose();
    }
}
