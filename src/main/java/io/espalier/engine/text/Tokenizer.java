package io.espalier.engine.text;

import java.util.List;
import java.util.OptionalInt;

/** Turns text into token ids and back, equal to the reference implementation of the model's tokenizer. */
public interface Tokenizer extends AutoCloseable {

    /**
     * Encodes a prompt, with the tokens that begin and end every text of this tokenizer.
     *
     * @param segments pieces in order; neighbouring pieces of text are encoded as one
     * @return the ids, with one image token for each picture
     * @throws IllegalArgumentException when a {@link Segment.Special} is not in the vocabulary
     */
    default int[] encode(List<Segment> segments) {
        return encodeLabelled(segments.stream()
                        .map(s -> new LabelledSegment(s, false))
                        .toList())
                .ids();
    }

    /**
     * Encodes a text to train on.
     *
     * @param segments pieces in order; a token counts as learned when its last character lies in a learned piece
     * @return the same ids as {@link #encode} gives for the pieces alone, with labels
     * @throws IllegalArgumentException when a {@link Segment.Special} is not in the vocabulary
     */
    LabelledTokens encodeLabelled(List<LabelledSegment> segments);

    /** Encodes a whole text in which special tokens are recognised, as the reference does. */
    int[] encodeVerbatim(String text);

    /**
     * Returns the text of some tokens; ids that are not in the vocabulary are left out.
     *
     * @param ids any tokens
     * @param skipSpecial whether special tokens are left out
     */
    String decode(int[] ids, boolean skipSpecial);

    /** Returns a decoder for tokens that arrive one by one; special tokens are left out. */
    default TokenStream stream() {
        return new TokenStream(this);
    }

    /** Returns the id of a token, special or not. */
    OptionalInt id(String token);

    /** Returns whether a token is a byte on its own, which is text only together with its neighbours. */
    boolean isByte(int id);

    /** Returns the number of ids: one more than the largest. */
    int size();

    /** Returns the token that begins a text, or -1 when there is none. */
    int bosId();

    /** Returns the token that ends a text, or -1 when there is none. */
    int eosId();

    /** Frees the native memory. Does nothing the second time. */
    @Override
    void close();
}
