package io.espalier.orchard.world;

import java.nio.charset.StandardCharsets;

/** Which of the two halves of the world a scene belongs to: decided by its content, so nothing can be in both. */
public enum Split {
    TRAIN,
    TEST;

    private static final int PARTS = 16;

    /** Returns the half that a scene belongs to: one sixteenth of all contents is for tests only. */
    public static Split of(Scene scene) {
        return Long.remainderUnsigned(contentHash(scene), PARTS) == 0 ? TEST : TRAIN;
    }

    /** Returns a 64-bit hash of what a scene shows, without its style (jitter, sizes, background). */
    public static long contentHash(Scene scene) {
        long hash = 0xCBF29CE484222325L;
        for (byte value : scene.content().getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash ^ (value & 0xFF)) * 0x100000001B3L;
        }
        return Dice.mix(hash);
    }
}
