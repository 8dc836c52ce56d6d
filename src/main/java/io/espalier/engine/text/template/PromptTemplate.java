package io.espalier.engine.text.template;

import io.espalier.engine.text.LabelledSegment;
import io.espalier.engine.text.Segment;
import java.util.List;

/** Writes turns the way a model saw them in training. Implementations are immutable. */
public interface PromptTemplate {

    /** Returns the name in the built-in table, such as {@code llava-hf}. */
    String name();

    /**
     * Writes a prompt.
     *
     * @param turns what was said, oldest first
     * @param pictures how many pictures belong to the talk; they stand in the first turn of the user
     * @param addAnswerCue whether the text ends with what the model's answer follows
     * @return pieces with one image token for each picture
     * @throws IllegalArgumentException when there are pictures and no turn of the user
     */
    List<Segment> render(List<Turn> turns, int pictures, boolean addAnswerCue);

    /**
     * Writes a text to train on.
     *
     * @param turns what was said; the last turn is an answer
     * @param pictures how many pictures belong to the talk
     * @param answers which answers are learned, each with the token that ends it
     * @throws IllegalArgumentException when the last turn is no answer, or there are pictures and no turn of the user
     */
    List<LabelledSegment> training(List<Turn> turns, int pictures, Answers answers);

    /**
     * Returns a text that people wrote for a probe with what this template writes for a picture in place of every {@code
     * <image>}.
     */
    default String withPictures(String text) {
        return text;
    }

    /** Which answers of a talk a model learns. */
    enum Answers {
        /** Only the last one; what stands before is exactly the prompt that {@link #render} writes. */
        LAST,
        /** Every one; each ends with the end token, and the next turn follows at once. */
        ALL
    }
}
