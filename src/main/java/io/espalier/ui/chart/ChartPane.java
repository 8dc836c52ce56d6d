package io.espalier.ui.chart;

import io.espalier.report.figure.ChartFigure;
import io.espalier.report.theme.ChartTheme;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.Pannable;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.Zoomable;
import org.jfree.chart.title.TextTitle;
import org.jfree.fx.FXGraphics2D;
import org.jspecify.annotations.Nullable;

/**
 * Shows a figure of the report: the same JFreeChart object that a command writes to a file, in the theme of the window.
 *
 * <p>Light and dark are drawn from the same data. Wheel zooms, drag pans, double click or 0 resets.
 */
public final class ChartPane extends ChartRegion {
    private static final double NOTCH = 0.87;

    private final ObjectProperty<@Nullable ChartFigure> figure = new SimpleObjectProperty<>();
    private final ChartRenderingInfo info = new ChartRenderingInfo();
    private @Nullable JFreeChart chart;
    private @Nullable Color builtFor;
    private double lastX;
    private double lastY;

    /** Makes an empty pane. */
    public ChartPane() {
        setPrefSize(420, 260);
        figure.addListener(change -> {
            chart = null;
            redraw();
        });
        setOnMousePressed(e -> {
            requestFocus();
            lastX = e.getX();
            lastY = e.getY();
        });
        setOnMouseDragged(e -> {
            pan(e.getX() - lastX, e.getY() - lastY);
            lastX = e.getX();
            lastY = e.getY();
        });
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                reset();
            }
        });
        setOnScroll(e -> {
            zoom(e.getDeltaY() > 0 ? NOTCH : 1 / NOTCH, e.getX(), e.getY());
            e.consume();
        });
        setOnKeyPressed(e -> {
            switch (e.getCode()) {
                case PLUS, ADD, EQUALS -> zoom(NOTCH, getWidth() / 2, getHeight() / 2);
                case MINUS, SUBTRACT -> zoom(1 / NOTCH, getWidth() / 2, getHeight() / 2);
                case DIGIT0, NUMPAD0 -> reset();
                default -> {
                    return;
                }
            }
            e.consume();
        });
    }

    /** Returns the figure; null: nothing. */
    public ObjectProperty<@Nullable ChartFigure> figureProperty() {
        return figure;
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        ChartFigure source = figure.get();
        if (source == null) {
            return;
        }
        Color paper = ink(Ink.PAPER);
        JFreeChart now = chart;
        if (now == null || !paper.equals(builtFor)) {
            ChartTheme theme = paper.getBrightness() < 0.5 ? ChartTheme.DARK : ChartTheme.LIGHT;
            now = source.chart(theme.on(awt(paper)));
            now.setTitle((TextTitle) null);
            chart = now;
            builtFor = paper;
            setAccessibleText(source.text().title() + ". " + source.text().description());
        }
        g.save();
        now.draw(new FXGraphics2D(g), new Rectangle2D.Double(0, 0, width, height), info);
        g.restore();
        drawFocus(g, new Box(2, 2, width - 4, height - 4));
    }

    private void zoom(double factor, double x, double y) {
        if (chart != null && chart.getPlot() instanceof Zoomable plot) {
            PlotRenderingInfo where = info.getPlotInfo();
            Point2D about = new Point2D.Double(x, y);
            plot.zoomDomainAxes(factor, where, about, true);
            plot.zoomRangeAxes(factor, where, about, true);
            redraw();
        }
    }

    private void pan(double dx, double dy) {
        if (chart != null && chart.getPlot() instanceof Pannable plot) {
            PlotRenderingInfo where = info.getPlotInfo();
            Rectangle2D area = where.getDataArea();
            if (area.getWidth() > 0 && area.getHeight() > 0) {
                plot.panDomainAxes(-dx / area.getWidth(), where, new Point2D.Double(lastX, lastY));
                plot.panRangeAxes(dy / area.getHeight(), where, new Point2D.Double(lastX, lastY));
                redraw();
            }
        }
    }

    private void reset() {
        chart = null;
        redraw();
    }

    private static java.awt.Color awt(Color colour) {
        return new java.awt.Color((float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue());
    }
}
