package io.espalier.ui.chart.figure;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.hand.Scaled;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.XYPlot;

/**
 * How the points of a plot become pixels.
 *
 * @param axes the plot
 * @param plot where its data are drawn
 */
record PlotScale(XYPlot axes, Box plot) implements Scaled {
    @Override
    public double x(double place) {
        return axes.getDomainAxis().valueToJava2D(place, area(), axes.getDomainAxisEdge());
    }

    @Override
    public double y(double value) {
        return axes.getRangeAxis().valueToJava2D(value, area(), axes.getRangeAxisEdge());
    }

    @Override
    public double place(double px) {
        return axes.getDomainAxis().java2DToValue(px, area(), axes.getDomainAxisEdge());
    }

    private Rectangle2D area() {
        return new Rectangle2D.Double(plot.x(), plot.y(), plot.width(), plot.height());
    }
}
