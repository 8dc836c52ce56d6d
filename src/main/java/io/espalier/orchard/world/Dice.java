package io.espalier.orchard.world;

import java.util.ArrayList;
import java.util.List;

/**
 * A small random source (SplitMix64) whose numbers are the same on every machine and in every Java version.
 *
 * <p>Not thread-safe: one thread, one instance.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Dice(long state) {
        this.state = state;
    }

    /**
     * Starts the dice of one picture: a function of seed and index, so that any picture can be made again alone.
     *
     * @param seed the seed of the whole stream
     * @param index the number of the picture in it
     * @return fresh dice
     */
    public static Dice of(long seed, long index) {
        return new Dice(mix(mix(seed + GOLDEN) ^ (index * GOLDEN + 0x632BE59BD9B4E019L)));
    }

    /** Returns dice that go their own way, so that later throws here do not change theirs. */
    public Dice split() {
        return new Dice(mix(next() ^ 0x5851F42D4C957F2DL));
    }

    /** Returns 64 random bits. */
    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /**
     * Returns a number from 0 to {@code bound - 1}.
     *
     * @param bound at least 1
     */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Returns a number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** Returns a number from 0 (included) to 1 (excluded). */
    public double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** Returns a number from {@code -reach} to {@code reach}. */
    public double spread(double reach) {
        return (2 * unit() - 1) * reach;
    }

    /** Returns true with the given probability. */
    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** Returns one element of a list that has at least one. */
    public <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    /** Returns the index of a weight, chosen in proportion to the weights. */
    public int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double mark = unit() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            mark -= weights[i];
            if (mark < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Returns the elements in random order. */
    public <T> List<T> shuffled(List<T> from) {
        List<T> copy = new ArrayList<>(from);
        for (int i = copy.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T held = copy.get(i);
            copy.set(i, copy.get(j));
            copy.set(j, held);
        }
        return copy;
    }

    /** Returns up to {@code count} different elements in random order. */
    public <T> List<T> some(List<T> from, int count) {
        return List.copyOf(shuffled(from).subList(0, Math.min(count, from.size())));
    }

    /** Scrambles 64 bits: the finaliser of SplitMix64. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
