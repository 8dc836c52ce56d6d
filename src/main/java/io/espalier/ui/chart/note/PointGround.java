package io.espalier.ui.chart.note;

import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.hand.Pointer;
import io.espalier.ui.chart.hand.Points;
import io.espalier.ui.chart.hand.Readout;
import io.espalier.ui.chart.hand.Scaled;
import io.espalier.ui.platform.Figures;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;

/**
 * Points of series as what notes are pinned on.
 *
 * @param scale how points become pixels now
 * @param points the series as they are now
 * @param pointer where mouse or keys have led
 * @param said says where a place on the horizontal axis is
 */
public record PointGround(
        Supplier<? extends Scaled> scale,
        Supplier<? extends Points> points,
        Pointer pointer,
        DoubleFunction<String> said)
        implements NoteLayer.Ground {
    @Override
    public Box plot() {
        return scale.get().plot();
    }

    @Override
    public Optional<Point2D> place(PinnedNote note) {
        Points now = points.get();
        boolean isSeen = IntStream.range(0, now.series())
                .anyMatch(s -> now.isVisible(s) && now.name(s).equals(note.series()));
        Point2D at = new Point2D(scale.get().x(note.x()), scale.get().y(note.y()));
        return isSeen && Double.isFinite(at.getX()) && Double.isFinite(at.getY()) ? Optional.of(at) : Optional.empty();
    }

    @Override
    public Optional<PinnedNote> nearest(double x, double y) {
        Pointer there = new Pointer();
        there.move(x, y);
        return at(there);
    }

    @Override
    public Optional<PinnedNote> pointed() {
        return at(pointer);
    }

    /** Returns the point of the series nearest to a pointer; values between points and those no axis shows cannot be noted. */
    private Optional<PinnedNote> at(Pointer there) {
        Scaled now = scale.get();
        return there.readout(now, points.get())
                .flatMap(at -> at.entries().stream()
                        .filter(entry -> !entry.isBetween() && !Double.isNaN(now.y(entry.value())))
                        .min(Comparator.comparingDouble(
                                (Readout.Entry entry) -> Math.abs(now.y(entry.value()) - there.y())))
                        .map(entry -> new PinnedNote(entry.name(), at.x(), entry.value(), "")));
    }

    @Override
    public String told(PinnedNote note) {
        return note.series() + ", " + said.apply(note.x()) + ", " + Figures.value(note.y());
    }
}
