package io.espalier.ui.chart.hand;

import io.espalier.ui.chart.Box;

/** How the points of a chart become pixels. */
public interface Scaled {
    /** A chart that shows nothing. */
    Scaled NOWHERE = new Scaled() {
        @Override
        public Box plot() {
            return new Box(0, 0, 0, 0);
        }

        @Override
        public double x(double place) {
            return Double.NaN;
        }

        @Override
        public double y(double value) {
            return Double.NaN;
        }

        @Override
        public double place(double px) {
            return Double.NaN;
        }
    };

    /** Returns where the data are drawn. */
    Box plot();

    /** Returns where a place on the horizontal axis lies; NaN when the axis does not have it. */
    double x(double place);

    /** Returns where a value lies; NaN when the axis does not have it. */
    double y(double value);

    /** Returns the place on the horizontal axis at a pixel. */
    double place(double px);
}
