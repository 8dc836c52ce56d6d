package io.espalier.engine.recover;

import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.model.AnswerTargets;
import java.util.List;

/**
 * One conversation, ready for the model. Immutable.
 */
public final class TrainingSample {
    private final int[] ids;
    private final int[] labels;
    private final List<Pixels> pictures;

    /**
     * Takes a conversation.
     *
     * @param ids token ids [T], the image placeholder repeated once per row of a picture
     * @param labels the same length: the id of an answer token, or {@link AnswerTargets#IGNORED}
     * @param pictures in the order of their placeholders
     */
    public TrainingSample(int[] ids, int[] labels, List<Pixels> pictures) {
        if (ids.length != labels.length) {
            throw new IllegalArgumentException(ids.length + " ids and " + labels.length + " labels");
        }
        this.ids = ids.clone();
        this.labels = labels.clone();
        this.pictures = List.copyOf(pictures);
    }

    /** Returns the token ids, a copy. */
    public int[] ids() {
        return ids.clone();
    }

    /** Returns the labels, a copy. */
    public int[] labels() {
        return labels.clone();
    }

    /** Returns the pictures. */
    public List<Pixels> pictures() {
        return pictures;
    }

    /** Returns the number of tokens. */
    public int length() {
        return ids.length;
    }

    /** Returns whether there is anything to learn from it. */
    boolean hasAnswer() {
        for (int t = 1; t < labels.length; t++) {
            if (labels[t] != AnswerTargets.IGNORED) {
                return true;
            }
        }
        return false;
    }
}
