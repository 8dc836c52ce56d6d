package io.espalier.ui.chart.hand;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where the pointer is on a chart with series, moved by the mouse or from point to point by keys; no toolkit. */
public final class Pointer {
    private double x = -1;
    private double y = -1;

    /** Makes a pointer that is nowhere. */
    public Pointer() {}

    /** Moves the pointer. */
    public void move(double px, double py) {
        x = px;
        y = py;
    }

    /** Returns how far to the right it is, in pixels. */
    public double x() {
        return x;
    }

    /** Returns how far down it is, in pixels. */
    public double y() {
        return y;
    }

    /** Returns the values of all visible series at the data nearest to the pointer; nothing outside the plot. */
    public Optional<Readout> readout(Scaled scale, Points points) {
        return scale.plot().contains(x, y) ? Readout.at(points, scale.place(x)) : Optional.empty();
    }

    /** Returns the series of a readout that passes nearest to the pointer. */
    public Optional<Readout.Entry> nearest(Readout at, Scaled scale) {
        return at.entries().stream()
                .filter(entry -> !Double.isNaN(scale.y(entry.value())))
                .min(Comparator.comparingDouble(entry -> Math.abs(scale.y(entry.value()) - y)));
    }

    /** Returns how far away a value of a readout is. */
    public double distance(Readout at, Readout.Entry entry, Scaled scale) {
        return Math.hypot(scale.x(at.x()) - x, scale.y(entry.value()) - y);
    }

    /** Moves to the next point across that lies on another pixel, or to the next series up or down at the same place. */
    public void step(int across, int down, Scaled scale, Points points) {
        boolean isInside = scale.plot().contains(x, y);
        if (!isInside) {
            x = scale.plot().x() + scale.plot().width() / 2;
            y = scale.plot().y() + scale.plot().height() / 2;
        }
        Optional<Readout> now = readout(scale, points);
        if (now.isEmpty()) {
            return;
        }
        double px = scale.x(now.get().x());
        boolean isStill = !isInside || across == 0;
        double to = isStill ? px : scale.x(next(now.get().x(), scale.place(px + across), across, points));
        double inside = Double.isNaN(to) ? px : to;
        x = Math.max(scale.plot().x(), Math.min(scale.plot().right() - 0.01, inside));
        readout(scale, points).ifPresent(at -> y = height(at, down, scale));
    }

    private static double next(double from, double least, int across, Points points) {
        double best = Double.NaN;
        for (int s = 0; s < points.series(); s++) {
            int index = across > 0
                    ? points.at(s, Math.max(Math.nextUp(from), least))
                    : Math.min(points.at(s, from), points.at(s, Math.nextUp(least))) - 1;
            if (points.isVisible(s) && index >= 0 && index < points.size(s)) {
                double place = points.x(s, index);
                best = Math.abs(place - from) >= Math.abs(best - from) ? best : place;
            }
        }
        return best;
    }

    private double height(Readout at, int down, Scaled scale) {
        List<Double> heights = at.entries().stream()
                .map(entry -> scale.y(entry.value()))
                .filter(height -> scale.plot().contains(scale.plot().x(), height))
                .sorted()
                .toList();
        if (heights.isEmpty()) {
            return y;
        }
        int nearest = 0;
        for (int i = 1; i < heights.size(); i++) {
            nearest = Math.abs(heights.get(i) - y) < Math.abs(heights.get(nearest) - y) ? i : nearest;
        }
        return heights.get(Math.max(0, Math.min(heights.size() - 1, nearest + down)));
    }
}
