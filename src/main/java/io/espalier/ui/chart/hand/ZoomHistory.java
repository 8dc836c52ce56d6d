package io.espalier.ui.chart.hand;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The views a chart had, to go back to one by one. Steps of one kind that follow each other quickly, such as the notches of a
 * wheel, count as one.
 *
 * @param <V> a view, immutable
 */
public final class ZoomHistory<V> {
    private static final int KEPT = 100;
    private static final long TOGETHER = 500_000_000L;

    private final Deque<V> views = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private String lastKind = "";
    private long lastTime;

    /**
     * Makes an empty history.
     *
     * @param nanoTime the clock that tells whether steps follow each other quickly
     */
    public ZoomHistory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Keeps the view that is about to be left.
     *
     * @param view as it is now
     * @param kind what is about to be done, such as {@code wheel}
     */
    public void leave(V view, String kind) {
        long now = nanoTime.getAsLong();
        boolean goesOn = kind.equals(lastKind) && now - lastTime < TOGETHER;
        lastKind = kind;
        lastTime = now;
        if (goesOn) {
            return;
        }
        views.push(view);
        if (views.size() > KEPT) {
            views.removeLast();
        }
    }

    /** Returns the view before the present one and forgets it; nothing when there is none. */
    public Optional<V> back() {
        lastKind = "";
        return Optional.ofNullable(views.poll());
    }

    /** Forgets everything. */
    public void clear() {
        lastKind = "";
        views.clear();
    }
}
