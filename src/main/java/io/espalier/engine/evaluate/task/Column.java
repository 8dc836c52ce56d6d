package io.espalier.engine.evaluate.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** One of the nine number columns of the paper's tables, in their order there. */
public enum Column {
    /** Accuracy on the MMMU validation set, in percent. */
    @JsonProperty("MMMU")
    MMMU("MMMU", 100),
    /** Accuracy on ScienceQA questions with a picture, in percent. */
    @JsonProperty("SQA")
    SQA("SQA", 100),
    /** Accuracy on MathVista testmini, in percent. */
    @JsonProperty("MathVista")
    MATHVISTA("MathVista", 100),
    /** Accuracy on AI2D, in percent. */
    @JsonProperty("AI2D")
    AI2D("AI2D", 100),
    /** MME cognition, in points up to 800. */
    @JsonProperty("MME-C")
    MME_C("MME-C", 800),
    /** MME perception, in points up to 2000. */
    @JsonProperty("MME-P")
    MME_P("MME-P", 2000),
    /** Accuracy on POPE, in percent. */
    @JsonProperty("POPE")
    POPE("POPE", 100),
    /** Average normalised Levenshtein similarity on DocVQA validation, in percent. */
    @JsonProperty("DocVQA")
    DOCVQA("DocVQA", 100),
    /** Exact match on GQA testdev balanced, in percent. */
    @JsonProperty("GQA")
    GQA("GQA", 100);

    private final String title;
    private final int maximum;

    Column(String title, int maximum) {
        this.title = title;
        this.maximum = maximum;
    }

    /** Returns the heading as the paper prints it. */
    public String title() {
        return title;
    }

    /** Returns the best value that the column can show. */
    public int maximum() {
        return maximum;
    }

    /**
     * Scales a value of this column to 0 to 100, as AVG does: MME-C is divided by 8, MME-P by 20, the rest stands.
     *
     * @param value a value in the column's own unit
     * @return exactly {@code 100 * value / maximum()}
     */
    public BigDecimal scaled(BigDecimal value) {
        return value.divide(BigDecimal.valueOf(maximum / 100L));
    }

    /** Returns the column with this heading. */
    public static Optional<Column> titled(String title) {
        return Arrays.stream(values())
                .filter(column -> column.title.equalsIgnoreCase(title))
                .findFirst();
    }
}
