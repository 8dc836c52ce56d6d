package io.espalier.ui.prune;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The share of the dense model's average that is left by ratio: straight lines between what was measured, from the dense model
 * on; where several runs measured one ratio, from the least to the best of them. Nothing is said beyond the last point.
 */
final class QualityCurve {
    private final NavigableMap<Double, Span> points = new TreeMap<>();
    private final int measured;

    /**
     * A share from the least to the best.
     *
     * @param low least
     * @param high best
     */
    record Span(double low, double high) {
        Span and(Span other) {
            return new Span(Math.min(low, other.low), Math.max(high, other.high));
        }
    }

    private QualityCurve(int measured) {
        this.measured = measured;
        points.put(0.0, new Span(1, 1));
    }

    /** Makes a curve of points; those that say nothing are left out. */
    static QualityCurve of(Collection<QualityPoint> measured) {
        QualityCurve curve = new QualityCurve(measured.size());
        for (QualityPoint point : measured) {
            if (point.ratio() > 0) {
                curve.points.merge(point.ratio(), new Span(point.share(), point.share()), Span::and);
            }
        }
        return curve;
    }

    /** Returns how many points it was made of. */
    int size() {
        return measured;
    }

    /** Returns the largest ratio that was measured; 0 when none was. */
    double upTo() {
        return points.lastKey();
    }

    /** Returns what is left at a ratio; empty when nothing was measured, or beyond the last point. */
    Optional<Span> at(double ratio) {
        Map.Entry<Double, Span> below = points.floorEntry(ratio);
        Map.Entry<Double, Span> above = points.ceilingEntry(ratio);
        if (points.size() < 2 || below == null || above == null) {
            return Optional.empty();
        }
        double length = above.getKey() - below.getKey();
        double share = length > 0 ? (ratio - below.getKey()) / length : 0;
        Span from = below.getValue();
        Span to = above.getValue();
        return Optional.of(new Span(from.low + share * (to.low - from.low), from.high + share * (to.high - from.high)));
    }
}
