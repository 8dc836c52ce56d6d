package io.espalier.engine.model;

/**
 * The sizes of a vision tower.
 *
 * @param layers number of blocks that are stored
 * @param blocksRun number of blocks whose output is the feature; later ones are never computed
 * @param hiddenSize width of the tower
 * @param heads attention heads per block
 * @param intermediateSize MLP neurons per block
 * @param imageSize side of the square picture, in pixels
 * @param patchSize side of a patch, in pixels
 */
public record VisionShape(
        int layers, int blocksRun, int hiddenSize, int heads, int intermediateSize, int imageSize, int patchSize) {

    /** Refuses sizes that cannot be. */
    public VisionShape {
        if (layers < 1 || blocksRun < 0 || blocksRun > layers || patchSize < 1 || imageSize < patchSize) {
            throw new IllegalArgumentException("sizes of a vision tower do not fit together");
        }
    }

    /** Returns how many patches a picture has, row-major; what does not fill a patch is not seen. */
    public int patches() {
        int side = imageSize / patchSize;
        return side * side;
    }

    /** Returns the channels of one head. */
    public int headDim() {
        return hiddenSize / heads;
    }
}
