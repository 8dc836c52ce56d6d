package io.espalier.engine.importance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The two readings of Block Influence (ShortGPT, Men et al., 2024) that are about. */
public enum InfluenceRule {
    /**
     * {@code 1 - mean cos(input, output)} over all real tokens of all samples, the output taken right behind the block. The
     * definition, and the default.
     */
    MEAN,
    /**
     * {@code Σ (1 - cos)} over tokens and samples, and the last block's output taken behind the final norm: what the
     * published code computes. The order of the inner layers is the same.
     */
    AUTHORS;

    /** Returns the name in files and commands, such as {@code mean}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the rule of this label.
     *
     * @throws IllegalArgumentException for an unknown label
     */
    @JsonCreator
    public static InfluenceRule of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
