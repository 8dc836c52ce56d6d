package io.espalier.engine.importance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the cross-entropy of the answer tokens of several samples becomes the loss whose gradient is taken. */
public enum LossAveraging {
    /**
     * Mean over a sample's answer tokens, then mean over samples: long answers count no more than short ones. The default,
     * and the better one where answers differ in length.
     */
    SAMPLE,
    /** Mean over all answer tokens of all samples, as one batch in LLM-Pruner. */
    TOKEN;

    /** Returns the name in files and commands, such as {@code sample}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the averaging of this label.
     *
     * @throws IllegalArgumentException for an unknown label
     */
    @JsonCreator
    public static LossAveraging of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
