package io.espalier.engine.evaluate.scoring.python;

/**
 * Python's {@code random.Random}: the Mersenne Twister MT19937, seeded and drawn from as Python does.
 *
 * <p>Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), with their seeding by an array; only what the
 * fallback of MMMU needs. Not safe for several threads.
 */
public final class PythonRandom {
    private static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private int next = N;

    /** Seeds as {@code random.seed(seed)} does for a number that fits 32 bits. */
    public PythonRandom(int seed) {
        seedFrom(19650218);
        int i = 1;
        for (int k = N; k > 0; k--) {
            state[i] = (state[i] ^ (mixed(i) * 1664525)) + seed;
            i = advance(i);
        }
        for (int k = N - 1; k > 0; k--) {
            state[i] = (state[i] ^ (mixed(i) * 1566083941)) - i;
            i = advance(i);
        }
        state[0] = 0x80000000;
    }

    private void seedFrom(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    private int mixed(int i) {
        return state[i - 1] ^ (state[i - 1] >>> 30);
    }

    private int advance(int i) {
        if (i + 1 < N) {
            return i + 1;
        }
        state[0] = state[N - 1];
        return 1;
    }

    /** {@code random.getrandbits(bits)} for 1 to 32 bits, as an unsigned number. */
    public long bits(int bits) {
        return (output() & 0xffffffffL) >>> (32 - bits);
    }

    /** {@code random.choice(range(n))}: a number from 0 to n - 1. */
    public int choice(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("nothing to choose from");
        }
        int bits = 32 - Integer.numberOfLeadingZeros(n);
        long drawn = bits(bits);
        while (drawn >= n) {
            drawn = bits(bits);
        }
        return (int) drawn;
    }

    private int output() {
        if (next == N) {
            refill();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void refill() {
        for (int i = 0; i < N; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
            state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }
}
