package io.espalier.engine.measure;

/**
 * The arithmetic of seeing: the sizes of a vision transformer and of what it hands to the decoder.
 *
 * @param layers blocks that run
 * @param hiddenSize width of its residual stream
 * @param intermediateSize MLP neurons per block
 * @param tokens patches per picture or tile, and the class token where there is one
 * @param patchValues values in one patch: channels x side x side
 * @param visualTokens tokens that one picture or tile gives to the decoder
 * @param projectorWeights weights of the projector's matrices, without biases
 */
public record VisionShape(
        int layers,
        int hiddenSize,
        int intermediateSize,
        int tokens,
        int patchValues,
        int visualTokens,
        long projectorWeights) {

    /**
     * Returns the multiply-accumulates of the tower for one picture or tile: patch embedding, the four attention
     * projections, two MLP matrices, and the two products of attention.
     */
    public long towerMacs() {
        long weights = 4L * hiddenSize * hiddenSize + 2L * hiddenSize * intermediateSize;
        long block = weights * tokens + 2L * tokens * tokens * hiddenSize;
        return layers * block + (long) tokens * patchValues * hiddenSize;
    }

    /** Returns the multiply-accumulates of the projector for one picture or tile. */
    public long projectorMacs() {
        return projectorWeights * visualTokens;
    }
}
