package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.VisionCost;
import io.espalier.engine.model.config.VisionShape;

/**
 * What stands before the decoder, in elements: the vision tower, the projector, and the embeddings that pictures are merged
 * into ({@code plain_blocks}, {@code projector}, {@code embed}, {@code merge}, {@code masked}).
 *
 * @param vision the tower
 * @param hidden channels of the decoder
 * @param batch the sequences
 */
record EntryMemory(VisionCost vision, int hidden, MemoryBatch batch) {
    private static final int CHANNELS = 3;
    private static final int GONE_BETWEEN = 4;

    /** Channels of the tower's insides at the widest, in MLP widths and in hidden widths. */
    private static final int MLP_WIDE = 3;

    private static final int HIDDEN_WIDE = 2;

    /** Returns the tower at work on some pictures at once: pixels, the state after every block, the inside of one. */
    long tower(long pictures) {
        VisionShape shape = vision.tower();
        long side = shape.imageSize();
        long rows = shape.patches() + 1L;
        long states = (shape.blocksRun() + 1L) * rows * shape.hiddenSize();
        long inside = rows * ((long) MLP_WIDE * shape.intermediateSize() + (long) HIDDEN_WIDE * shape.hiddenSize());
        return pictures * (CHANNELS * side * side + states + inside);
    }

    /**
     * Returns what the tower leaves in the heap when it is done: its states and what came and went between them, about four
     * tensors a block, unless they are so large that they have pages of their own.
     */
    long leftInHeap() {
        long state = batch.allPictures()
                * (vision.tower().patches() + 1L)
                * vision.tower().hiddenSize();
        return LayerMemory.isOnPages(state) ? 0 : state * (vision.tower().blocksRun() + 1L) * (1 + GONE_BETWEEN);
    }

    /** Returns the tower at work on all pictures of the batch. */
    long tower() {
        return tower(batch.allPictures());
    }

    /** Returns what stays of a batch's embeddings until it is done: as looked up, with pictures, and with padding cleared. */
    long embedded() {
        return 3 * batch.positions() * hidden + batch.allPictures() * rows() * (hidden + features());
    }

    /** Returns what a projector that is trained keeps for its gradients, its input not counted. */
    long projected() {
        return 2 * batch.allPictures() * rows() * hidden;
    }

    private long rows() {
        return vision.visualTokens();
    }

    /** Channels of what enters the projector; patches that were put together have theirs side by side. */
    private long features() {
        long together = Math.max(1, vision.tower().patches() / Math.max(1, rows()));
        return together * vision.tower().hiddenSize();
    }
}
