package io.espalier.engine.measure.memory;

/**
 * The sequences that are computed at once.
 *
 * @param sequences how many; each of a training's lanes has as many
 * @param tokens positions of the longest, visual ones included
 * @param answerTokens positions of each whose logits are needed
 * @param pictures pictures or tiles of each
 * @param padded whether shorter ones are filled up, so that attention needs a mask
 */
public record MemoryBatch(int sequences, int tokens, int answerTokens, int pictures, boolean padded) {

    /** Refuses sizes below one where there must be some. */
    public MemoryBatch {
        if (sequences < 1 || tokens < 1 || answerTokens < 0 || pictures < 0) {
            throw new IllegalArgumentException("a batch has at least one sequence of one token");
        }
    }

    /** Returns one sequence. */
    public static MemoryBatch one(int tokens, int answerTokens, int pictures) {
        return new MemoryBatch(1, tokens, answerTokens, pictures, false);
    }

    /** Returns as long sequences, more of them or fewer. */
    public MemoryBatch of(int other) {
        return new MemoryBatch(other, tokens, answerTokens, pictures, padded && other > 1);
    }

    long positions() {
        return (long) sequences * tokens;
    }

    long answers() {
        return (long) sequences * answerTokens;
    }

    long allPictures() {
        return (long) sequences * pictures;
    }
}
