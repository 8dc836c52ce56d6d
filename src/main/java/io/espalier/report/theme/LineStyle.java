package io.espalier.report.theme;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Objects;

/**
 * How one series is told apart: colour, and dash and marker besides colour, so that a print in grey stays readable.
 *
 * @param colour index into {@link ChartTheme#series(int)}
 * @param dash dash pattern of the line
 * @param marker marker at the points
 */
public record LineStyle(int colour, Dash dash, Marker marker) {

    /** Refuses null parts and negative indices. */
    public LineStyle {
        Objects.requireNonNull(dash);
        Objects.requireNonNull(marker);
        if (colour < 0) {
            throw new IllegalArgumentException("a colour is an index from 0, not " + colour);
        }
    }

    /** Returns the style of the n-th series of a list: colour, dash and marker all change. */
    public static LineStyle of(int index) {
        Dash[] dashes = Dash.values();
        Marker[] markers = Marker.values();
        return new LineStyle(index, dashes[(index / 8) % dashes.length], markers[index % markers.length]);
    }

    /** Returns this style with a plain line of the same colour, without a marker. */
    public LineStyle plain() {
        return new LineStyle(colour, Dash.SOLID, Marker.NONE);
    }

    /** Dash patterns. */
    public enum Dash {
        /** An unbroken line. */
        SOLID,
        /** Long dashes. */
        DASHED,
        /** Dots. */
        DOTTED,
        /** Dash and dot. */
        DASH_DOT;

        /** Returns a stroke of this pattern. */
        public Stroke stroke(float width) {
            return switch (this) {
                case SOLID -> new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
                case DASHED -> dashed(width, 6f, 4f);
                case DOTTED -> dashed(width, 1.5f, 3f);
                case DASH_DOT -> dashed(width, 7f, 3f, 1.5f, 3f);
            };
        }

        private static Stroke dashed(float width, float... pattern) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, pattern, 0f);
        }
    }

    /** Marker shapes; the hollow ones are filled with the ground of the drawing. */
    public enum Marker {
        /** Filled circle. */
        CIRCLE(false),
        /** Hollow square. */
        SQUARE(true),
        /** Filled triangle. */
        TRIANGLE(false),
        /** Hollow diamond. */
        DIAMOND(true),
        /** Filled square. */
        BLOCK(false),
        /** Hollow circle. */
        RING(true),
        /** No marker. */
        NONE(false);

        private final boolean hollow;

        Marker(boolean hollow) {
            this.hollow = hollow;
        }

        /** Returns whether the inside shows the ground. */
        public boolean isHollow() {
            return hollow;
        }

        /** Returns the outline around the origin, about {@code size} units across. */
        public Shape shape(double size) {
            double r = size / 2;
            return switch (this) {
                case CIRCLE, RING -> new Ellipse2D.Double(-r, -r, size, size);
                case SQUARE, BLOCK -> new Rectangle2D.Double(-0.9 * r, -0.9 * r, 1.8 * r, 1.8 * r);
                case TRIANGLE -> polygon(0, -1.15 * r, 1.1 * r, 0.8 * r, -1.1 * r, 0.8 * r);
                case DIAMOND ->
                    AffineTransform.getRotateInstance(Math.PI / 4)
                            .createTransformedShape(new Rectangle2D.Double(-0.85 * r, -0.85 * r, 1.7 * r, 1.7 * r));
                case NONE -> new Rectangle2D.Double(0, 0, 0, 0);
            };
        }

        private static Shape polygon(double... xy) {
            Path2D.Double path = new Path2D.Double();
            path.moveTo(xy[0], xy[1]);
            for (int i = 2; i < xy.length; i += 2) {
                path.lineTo(xy[i], xy[i + 1]);
            }
            path.closePath();
            return path;
        }
    }
}
