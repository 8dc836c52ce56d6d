package io.espalier.engine.text.encode;

import io.espalier.engine.text.LabelledTokens;
import java.util.ArrayList;
import java.util.List;

/** Gathers ids and labels. */
public final class TokenBuffer {
    private final List<Integer> ids = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    /** Adds one token, with its id as label if it is learned. */
    public void add(int id, boolean learned) {
        ids.add(id);
        labels.add(learned ? id : LabelledTokens.IGNORED);
    }

    /** Adds tokens that are all learned or all not. */
    public void add(int[] more, boolean learned) {
        for (int id : more) {
            add(id, learned);
        }
    }

    /** Adds the tokens of a text, each with the label of its last character. */
    public void add(PromptPiece piece, NativeTokenizers.Plain text) {
        for (int i = 0; i < text.ids().length; i++) {
            add(text.ids()[i], piece.learned().get(text.last(i)));
        }
    }

    /** Returns what was added, as arrays of their own. */
    public LabelledTokens toTokens() {
        return new LabelledTokens(
                ids.stream().mapToInt(Integer::intValue).toArray(),
                labels.stream().mapToInt(Integer::intValue).toArray());
    }
}
