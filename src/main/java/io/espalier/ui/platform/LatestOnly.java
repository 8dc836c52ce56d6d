package io.espalier.ui.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Computes in the background and delivers only the newest answer: what was asked before and is stale is dropped. */
public final class LatestOnly {
    private final Executor background;
    private final Executor delivery;
    private final AtomicLong newest = new AtomicLong();

    /**
     * Makes a line for one kind of answer.
     *
     * @param background where the work runs, one job at a time
     * @param delivery where answers arrive, usually the JavaFX thread
     */
    public LatestOnly(Executor background, Executor delivery) {
        this.background = background;
        this.delivery = delivery;
    }

    /**
     * Asks for an answer; a later question makes this one stale.
     *
     * @param work computes the answer in the background
     * @param answer takes it on the delivery thread, unless it went stale
     * @param <T> type of the answer
     */
    public <T> void ask(Supplier<T> work, Consumer<T> answer) {
        long ticket = newest.incrementAndGet();
        background.execute(() -> {
            if (ticket != newest.get()) {
                return;
            }
            T value = work.get();
            delivery.execute(() -> {
                if (ticket == newest.get()) {
                    answer.accept(value);
                }
            });
        });
    }

    /** Makes everything that was asked so far stale. */
    public void drop() {
        newest.incrementAndGet();
    }
}
