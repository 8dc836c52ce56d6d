package io.espalier.engine.text;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Token ids of a training text, each with its label: the id itself where the loss counts, and {@link #IGNORED} elsewhere. */
public final class LabelledTokens {
    /** The label of a token that the loss leaves out. */
    public static final int IGNORED = -100;

    private final int[] ids;
    private final int[] labels;

    /**
     * Wraps two arrays of one length, which are not copied.
     *
     * @param ids the tokens
     * @param labels their labels; shifting by one is the loss's task
     */
    public LabelledTokens(int[] ids, int[] labels) {
        if (ids.length != labels.length) {
            throw new IllegalArgumentException(ids.length + " tokens, " + labels.length + " labels");
        }
        this.ids = ids;
        this.labels = labels;
    }

    /** Returns the tokens, not a copy. */
    public int[] ids() {
        return ids;
    }

    /** Returns the labels, not a copy. */
    public int[] labels() {
        return labels;
    }

    /** Returns how many tokens the loss counts. */
    public int learned() {
        return (int) Arrays.stream(labels).filter(l -> l != IGNORED).count();
    }

    /**
     * Repeats every image token, with the label {@link #IGNORED}.
     *
     * @param imageId the image token
     * @param rows how many visual tokens stand for the picture of this number, counted from 0
     */
    public LabelledTokens expandImages(int imageId, IntUnaryOperator rows) {
        int[] wide = ImageTokens.expand(ids, imageId, rows);
        int[] wideLabels = new int[wide.length];
        int picture = 0;
        for (int i = 0, o = 0; i < ids.length; i++) {
            int copies = ids[i] == imageId ? rows.applyAsInt(picture++) : 1;
            Arrays.fill(wideLabels, o, o + copies, ids[i] == imageId ? IGNORED : labels[i]);
            o += copies;
        }
        return new LabelledTokens(wide, wideLabels);
    }
}
