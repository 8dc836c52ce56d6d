package io.espalier.engine.model.config;

/**
 * The sizes of a language decoder before anything is pruned.
 *
 * @param layers number of blocks
 * @param hiddenSize width of the residual stream
 * @param heads query heads per block
 * @param keyValueHeads key and value heads per block; divides {@code heads}
 * @param headDim channels of one head
 * @param intermediateSize MLP neurons per block
 * @param vocabularySize rows of the embedding table, as stored
 */
public record DecoderShape(
        int layers,
        int hiddenSize,
        int heads,
        int keyValueHeads,
        int headDim,
        int intermediateSize,
        int vocabularySize) {

    /** Refuses sizes below one and heads that the key and value heads do not divide. */
    public DecoderShape {
        if (Math.min(Math.min(layers, hiddenSize), Math.min(heads, keyValueHeads)) < 1
                || Math.min(Math.min(headDim, intermediateSize), vocabularySize) < 1) {
            throw new IllegalArgumentException("every size of a decoder is at least 1");
        }
        if (heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(heads + " heads do not divide into " + keyValueHeads + " groups");
        }
    }

    /** Returns how many query heads share one key and value head; 1 without grouped-query attention. */
    public int queriesPerGroup() {
        return heads / keyValueHeads;
    }
}
