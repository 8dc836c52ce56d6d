package io.espalier.engine.data.conversation;

import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Which records of a file are used: all, or a part drawn with a seed.
 *
 * <p>The same seed on the same number of records draws the same ones on every machine, and a smaller part is contained in every
 * larger one. Records keep the order of the file.
 *
 * @param fraction the part, above 0 and up to 1
 * @param count the most records to use; {@link Long#MAX_VALUE} for no limit
 * @param seed seed of the draw
 */
public record Selection(double fraction, long count, long seed) {

    /** Refuses a part of nothing. */
    public Selection {
        if (!(fraction > 0 && fraction <= 1) || count < 1) {
            throw new IllegalArgumentException(
                    "a selection takes a fraction above 0 and up to 1, and 1 record or more");
        }
    }

    /** Selects every record. */
    public static Selection all() {
        return new Selection(1, Long.MAX_VALUE, 0);
    }

    /** Selects a fraction of the records, at least one. */
    public static Selection fraction(double fraction, long seed) {
        return new Selection(fraction, Long.MAX_VALUE, seed);
    }

    /** Selects a number of records, or all where there are fewer. */
    public static Selection count(long count, long seed) {
        return new Selection(1, count, seed);
    }

    /** Returns whether every record is used whatever their number. */
    boolean isAll() {
        return fraction == 1 && count == Long.MAX_VALUE;
    }

    /** Returns how many of {@code rows} records are used: at least one unless there is none. */
    public int size(int rows) {
        long part = Math.max(1, Math.round(fraction * rows));
        return (int) Math.min(Math.min(part, count), rows);
    }

    /** Returns the places of the records that are used, out of {@code rows}. */
    public BitSet of(int rows) {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        SplittableRandom random = new SplittableRandom(seed);
        int size = size(rows);
        BitSet chosen = new BitSet(rows);
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(rows - i);
            int drawn = order[other];
            order[other] = order[i];
            order[i] = drawn;
            chosen.set(drawn);
        }
        return chosen;
    }
}
