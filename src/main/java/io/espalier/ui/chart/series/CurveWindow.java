package io.espalier.ui.chart.series;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.Range;
import io.espalier.ui.chart.hand.Across;
import io.espalier.ui.chart.hand.ZoomHistory;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What of the curves is seen, and the views before that; no toolkit.
 *
 * <p>Everything until somebody zooms, growing with the curves; then what was chosen, which new points never move; or the newest
 * steps, for as long as it follows them: whoever moves it by hand lets go of them.
 */
public final class CurveWindow {
    private static final View EVERYTHING = new View(null, null);

    /** Share of the steps that is seen when the newest are followed and nobody has said how many. */
    private static final double TAIL = 0.2;

    private final ZoomHistory<View> history;
    private View view = EVERYTHING;
    private boolean followsTail;

    /** No view reaches further. */
    private static final double FURTHEST = 1e300;

    /** No view is narrower than this share of where it lies. */
    private static final double CLOSEST = 1e-11;

    /** A view: what is zoomed to; null: everything. */
    private record View(@Nullable Range x, @Nullable Range y) {}

    /**
     * Shows everything.
     *
     * @param nanoTime the clock that tells whether steps follow each other quickly
     */
    public CurveWindow(LongSupplier nanoTime) {
        history = new ZoomHistory<>(nanoTime);
    }

    /** Returns whether somebody has zoomed. */
    public boolean isZoomed() {
        return !view.equals(EVERYTHING);
    }

    /** Returns whether the newest steps are kept in sight. */
    public boolean followsTail() {
        return followsTail;
    }

    /** Keeps the newest steps in sight, or lets go of them. */
    public void followTail(boolean follows) {
        followsTail = follows;
    }

    /**
     * Returns how the curves that are seen become pixels.
     *
     * @param plot where they are drawn
     * @param curves the visible ones
     * @param isLogX whether steps are on a logarithmic axis
     * @param isLogY whether values are
     */
    public CurveScale scale(Box plot, List<CurveSeries> curves, boolean isLogX, boolean isLogY) {
        Range all = steps(curves, isLogX);
        Range x = view.x() == null ? all : view.x();
        if (followsTail) {
            double length = view.x() == null ? TAIL * all.length() : x.length();
            x = new Range(all.high() - 0.98 * length, all.high() + 0.02 * length);
        }
        Range seen = followsTail ? x : null;
        Range y = view.y() != null ? view.y() : values(curves, seen, isLogX, isLogY);
        return new CurveScale(plot, x, y, isLogX, isLogY);
    }

    private static Range steps(List<CurveSeries> curves, boolean isLog) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (CurveSeries curve : curves) {
            int first = isLog ? curve.stepsNotPositive() : 0;
            if (first < curve.size()) {
                low = Math.min(low, CurveScale.scaled(curve.step(first), isLog));
                high = Math.max(high, CurveScale.scaled(curve.step(curve.size() - 1), isLog));
            }
        }
        return low <= high ? new Range(low, high) : new Range(0, isLog ? 2 : 100);
    }

    /** Returns the span of the values over some steps; null: over all. */
    private static Range values(List<CurveSeries> curves, @Nullable Range x, boolean isLogX, boolean isLog) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (CurveSeries curve : curves) {
            int from = x == null ? 0 : curve.at(CurveScale.unscaled(x.low(), isLogX));
            int to = x == null ? curve.size() : curve.at(CurveScale.unscaled(x.high(), isLogX));
            Extremes seen = curve.extremes(from, to);
            double most = seen.largest();
            double least = isLog && seen.least() <= 0 ? curve.lowest(true) : seen.least();
            if (least <= most) {
                low = Math.min(low, CurveScale.scaled(least, isLog));
                high = Math.max(high, CurveScale.scaled(most, isLog));
            }
        }
        if (low > high) {
            return new Range(0, 1);
        }
        double least = Math.max(low, -FURTHEST);
        double most = Math.min(high, FURTHEST);
        double room = Math.max((most - least) * 0.06, 1e-12);
        boolean fromZero = !isLog && least >= 0 && least < 0.35 * most;
        return new Range(fromZero ? 0 : least - room, most + room);
    }

    /** Shows everything, however it grows. */
    public void reset() {
        followsTail = false;
        if (isZoomed()) {
            leave("reset", EVERYTHING);
        }
    }

    /** Shows everything and forgets the views before, because an axis has changed its meaning. */
    public void restart() {
        view = EVERYTHING;
        history.clear();
    }

    /** Shows what was shown before the last change. */
    public void back() {
        followsTail = false;
        history.back().ifPresent(before -> view = before);
    }

    /** Shows what lies in a box. */
    public void zoomTo(Box box, CurveScale now) {
        Box plot = now.plot();
        followsTail = false;
        leave(
                "box",
                new View(
                        new Range(
                                now.x().at((box.x() - plot.x()) / plot.width()),
                                now.x().at((box.right() - plot.x()) / plot.width())),
                        new Range(
                                now.y().at((plot.bottom() - box.bottom()) / plot.height()),
                                now.y().at((plot.bottom() - box.y()) / plot.height()))));
    }

    /** Shows less (factor below 1) or more about a place; the newest steps are still followed, fewer or more of them. */
    public void zoom(double factor, double px, double py, Across axes, CurveScale now) {
        Box plot = now.plot();
        leave(
                "wheel",
                new View(
                        axes.movesX() ? now.x().zoom(factor, (px - plot.x()) / plot.width()) : view.x(),
                        axes.movesY() ? now.y().zoom(factor, (plot.bottom() - py) / plot.height()) : view.y()));
    }

    /** Moves what is shown by pixels. */
    public void pan(double dx, double dy, CurveScale now) {
        followsTail = false;
        leave(
                "pan",
                new View(
                        now.x().shift(-dx / now.plot().width()),
                        now.y().shift(dy / now.plot().height())));
    }

    private void leave(String kind, View next) {
        if (isNumbers(next.x()) && isNumbers(next.y())) {
            history.leave(view, kind);
            view = next;
        }
    }

    /** Returns whether there are numbers enough between the ends, and not only beyond them. */
    private static boolean isNumbers(@Nullable Range range) {
        if (range == null) {
            return true;
        }
        double size = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        return size < FURTHEST && range.length() > size * CLOSEST;
    }
}
