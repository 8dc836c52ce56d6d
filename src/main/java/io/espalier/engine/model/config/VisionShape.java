package io.espalier.engine.model.config;

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
 * @param tableSize side of the picture that the stored positions are for; they are interpolated for another
 */
public record VisionShape(
        int layers,
        int blocksRun,
        int hiddenSize,
        int heads,
        int intermediateSize,
        int imageSize,
        int patchSize,
        int tableSize) {

    /** Refuses sizes that cannot be. */
    public VisionShape {
        if (layers < 1
                || blocksRun < 0
                || blocksRun > layers
                || patchSize < 1
                || Math.min(imageSize, tableSize) < patchSize) {
            throw new IllegalArgumentException("sizes of a vision tower do not fit together");
        }
    }

    /** Takes the sizes of a tower that sees pictures of the size its positions are for. */
    public VisionShape(
            int layers, int blocksRun, int hiddenSize, int heads, int intermediateSize, int imageSize, int patchSize) {
        this(layers, blocksRun, hiddenSize, heads, intermediateSize, imageSize, patchSize, imageSize);
    }

    /** Returns how many patches a picture has, row-major; what does not fill a patch is not seen. */
    public int patches() {
        int side = imageSize / patchSize;
        return side * side;
    }

    /** Returns how many patches have a stored position. */
    public int positions() {
        int side = tableSize / patchSize;
        return side * side;
    }

    /** Returns the channels of one head. */
    public int headDim() {
        return hiddenSize / heads;
    }
}
