package io.espalier.engine.run.stage.data;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.recover.TrainingSample;
import org.jspecify.annotations.Nullable;

/** Numbers samples without end: every epoch goes through all of them in an order of its own. Safe for several threads. */
public final class EpochOrder {
    private final Conversations conversations;
    private final long seed;
    private volatile @Nullable Epoch latest;

    private record Epoch(long number, Order order) {}

    private static final class Order {
        private final int[] places;

        Order(int[] places) {
            this.places = places;
        }
    }

    /**
     * Numbers samples.
     *
     * @param conversations what is learned from
     * @param seed of the order; every epoch draws one of its own from it
     */
    public EpochOrder(Conversations conversations, long seed) {
        this.conversations = conversations;
        this.seed = seed;
    }

    /**
     * Prepares a sample.
     *
     * @param number counted from 0, on through all epochs
     * @throws EngineException when its picture cannot be read
     */
    public TrainingSample sample(long number) throws EngineException {
        return conversations.prepare(place(number));
    }

    /** Returns which conversation a sample is. */
    int place(long number) {
        int size = conversations.size();
        Epoch epoch = epoch(number / size);
        return epoch.order().places[(int) (number % size)];
    }

    private Epoch epoch(long number) {
        Epoch current = latest;
        if (current != null && current.number() == number) {
            return current;
        }
        Epoch fresh = new Epoch(number, new Order(conversations.order(seed * 1_000_003 + number)));
        latest = fresh;
        return fresh;
    }
}
