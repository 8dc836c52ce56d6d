package io.espalier.engine.evaluate.scoring.mark;

/** The letters of options: A for the first. */
public final class Letters {

    private Letters() {}

    /** Returns the letter of an option, {@code chr(ord("A") + index)}. */
    public static String of(int index) {
        return Character.toString('A' + index);
    }
}
