package io.espalier.report.figure.heat;

import io.espalier.report.figure.Scale;
import java.util.ArrayList;
import java.util.List;

/**
 * How importance becomes a share of the colour map.
 *
 * @param kind linear, logarithmic or by rank
 * @param low value of the low end: what lies below is drawn like it
 * @param high value of the high end
 */
public record HeatScale(Kind kind, double low, double high) {

    /** The three scales. */
    public enum Kind {
        /** Proportional to the value. */
        LINEAR,
        /** Proportional to its logarithm; values that are not positive take the low end. */
        LOG,
        /** By rank among all cells: every colour covers the same number of cells. */
        RANK
    }

    /**
     * A mark of the colour bar.
     *
     * @param share where, 0 to 1
     * @param value what it stands for
     */
    public record Mark(double share, double value) {}

    /**
     * Fits a scale to a grid.
     *
     * @param grid the values
     * @param kind which scale
     * @param lowClip share of cells below the low end, such as 0.01
     * @param highClip share of cells below the high end, such as 0.99
     * @return the scale
     */
    public static HeatScale of(HeatGrid grid, Kind kind, double lowClip, double highClip) {
        if (grid.size() == 0) {
            return new HeatScale(kind, 1, 10);
        }
        double low = grid.quantile(lowClip);
        double high = grid.quantile(highClip);
        if (kind == Kind.LOG) {
            double top = high > 0 ? high : grid.quantile(1);
            double bottom = smallestPositive(grid, low, top);
            return new HeatScale(kind, bottom, top > bottom ? top : bottom * 10);
        }
        return new HeatScale(kind, low, high > low ? high : low + 1);
    }

    /** Returns a linear scale around zero, for differences. */
    public static HeatScale aroundZero(HeatGrid grid, double highClip) {
        double reach = Math.max(Math.abs(grid.quantile(1 - highClip)), Math.abs(grid.quantile(highClip)));
        return new HeatScale(Kind.LINEAR, reach > 0 ? -reach : -1, reach > 0 ? reach : 1);
    }

    private static double smallestPositive(HeatGrid grid, double low, double top) {
        if (low > 0) {
            return low;
        }
        float[] falling = grid.falling();
        for (int i = falling.length - 1; i >= 0; i--) {
            if (falling[i] > 0) {
                return falling[i];
            }
        }
        return top > 0 ? top / 10 : 1;
    }

    /** Returns the place of a value on the colour map, 0 to 1. */
    double share(HeatGrid grid, float value) {
        double share = switch (kind) {
            case LINEAR -> (value - low) / (high - low);
            case LOG -> value > 0 ? Math.log(value / low) / Math.log(high / low) : 0;
            case RANK -> grid.shareBelow(value);
        };
        return Math.max(0, Math.min(1, share));
    }

    /** Returns the marks of a colour bar, from low to high. */
    public List<Mark> marks(HeatGrid grid) {
        List<Mark> marks = new ArrayList<>();
        if (kind == Kind.RANK) {
            for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
                marks.add(new Mark(share, grid.quantile(share)));
            }
        } else if (kind == Kind.LOG) {
            logMarks(marks);
        } else {
            Scale scale = Scale.covering(low, high, 5);
            for (double v = scale.low(); v <= high + 1e-9 * scale.tick(); v += scale.tick()) {
                if (v >= low - 1e-9 * scale.tick()) {
                    marks.add(new Mark((v - low) / (high - low), Math.abs(v) < 1e-9 * scale.tick() ? 0 : v));
                }
            }
        }
        return marks;
    }

    private void logMarks(List<Mark> marks) {
        double decades = Math.log10(high / low);
        double[] steps = decades < 2 ? new double[] {1, 2, 5} : new double[] {1};
        int stride = (int) Math.max(1, Math.ceil(decades / 7));
        for (int e = (int) Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e += stride) {
            for (double step : steps) {
                double value = step * Math.pow(10, e);
                if (value >= low * 0.999 && value <= high * 1.001) {
                    marks.add(new Mark(Math.log(value / low) / Math.log(high / low), value));
                }
            }
        }
    }
}
