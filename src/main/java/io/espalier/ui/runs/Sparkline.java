package io.espalier.ui.runs;

import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.control.Controls;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;

/** A curve without axes, as high as a row. */
final class Sparkline extends ChartRegion {
    private static final double WIDTH = 84;
    private static final double HEIGHT = 20;

    private List<Double> values = List.of();

    Sparkline() {
        setPrefSize(WIDTH, HEIGHT);
        setMinSize(WIDTH, HEIGHT);
        setFocusTraversable(false);
        setMouseTransparent(true);
    }

    /** Shows values; {@code words} is what a screen reader says. */
    void show(List<Double> now, String id, String words) {
        values = now;
        Controls.named(this, id, words);
        redraw();
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        double low = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .min()
                .orElse(0);
        double high = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(v -> v)
                .max()
                .orElse(1);
        double span = Math.max(1e-12, high - low);
        g.setLineWidth(1.4);
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (int i = 0; i < values.size(); i++) {
            double x = 2 + i * (width - 4) / Math.max(1, values.size() - 1);
            double y = height - 3 - (values.get(i) - low) / span * (height - 6);
            if (Double.isFinite(y) && Double.isFinite(lastY)) {
                g.setStroke(ink(Ink.SERIES_1));
                g.strokeLine(lastX, lastY, x, y);
            } else if (!Double.isFinite(y)) {
                g.setStroke(ink(Ink.ALARM));
                g.strokeLine(x, height - 6, x, height - 1);
            }
            lastX = x;
            lastY = y;
        }
    }
}
