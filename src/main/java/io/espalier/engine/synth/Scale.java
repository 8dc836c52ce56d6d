package io.espalier.engine.synth;

import java.util.Arrays;
import java.util.Optional;

/** How large a synthetic model is. */
public enum Scale {
    /** A few hundred thousand parameters: for tests. */
    TINY("tiny"),
    /** About a hundred million parameters: for measurements in which tensors outweigh the program. */
    SMALL("small"),
    /** About a thousand million parameters. */
    ONE_BILLION("1b"),
    /** The sizes that the family was published with. */
    FULL("full");

    private final String word;

    Scale(String word) {
        this.word = word;
    }

    /** Returns the word for it. */
    public String word() {
        return word;
    }

    /** Returns the scale of a word. */
    public static Optional<Scale> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }
}
