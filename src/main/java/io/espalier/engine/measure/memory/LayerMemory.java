package io.espalier.engine.measure.memory;

import io.espalier.engine.measure.BlockForm;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.config.DecoderShape;

/**
 * What one decoder block has in memory, in elements, read off its kernel ({@code llama_block}, {@code phi2_block}) and the
 * derivatives of its operations. Per position, with D hidden channels, Q and K those of queries and keys, F neurons:
 *
 * <ul>
 *   <li>an RMS norm keeps its input alone (its weight is frozen); a frozen matrix keeps nothing but itself;
 *   <li>attention keeps rotated queries and keys, values, what it gathered and a number a head: 2 Q + 2 K + heads. Where
 *       queries share keys the processor has no fused kernel for it: keys and values are repeated, and the probabilities kept;
 *   <li>a gated MLP keeps its input, the gate before and after its activation, and the other half: D + 3 F. A plain one keeps
 *       what enters the activation: F;
 *   <li>LoRA factors keep what enters each matrix (shared where one thing enters several) and r a matrix.
 * </ul>
 *
 * @param shape the decoder
 * @param form what its blocks are made of
 * @param width what is left of this one
 * @param rank of LoRA factors; 0 without
 */
record LayerMemory(DecoderShape shape, BlockForm form, LayerWidth width, int rank) {
    private static final int GATED_LINEARS = 7;
    private static final int PLAIN_LINEARS = 6;

    private boolean gated() {
        return form.mlpMatrices() > 2;
    }

    private long hidden() {
        return shape.hiddenSize();
    }

    private long keys() {
        return (long) width.headGroups() * shape.headDim();
    }

    private long queries() {
        return keys() * shape.queriesPerGroup();
    }

    private long heads() {
        return (long) width.headGroups() * shape.queriesPerGroup();
    }

    /** Whether attention is computed step by step: the fused kernel knows no shared keys. */
    private boolean spelledOut() {
        return shape.queriesPerGroup() > 1;
    }

    /** Probabilities of all heads of a batch, where attention is spelled out. */
    private long probabilities(MemoryBatch batch) {
        return spelledOut() ? batch.sequences() * heads() * batch.tokens() * batch.tokens() : 0;
    }

    /** A mask for sequences of several lengths, made in every block. */
    private long mask(MemoryBatch batch) {
        return batch.padded() ? (long) batch.sequences() * batch.tokens() * batch.tokens() : 0;
    }

    /** Returns what forward keeps for backward, its input not counted. */
    long kept(MemoryBatch batch) {
        long shared = rank > 0 ? 4 * queries() : 3 * queries();
        long attention = spelledOut() ? shared : 2 * queries() + 2 * keys() + heads();
        long mlp = gated() ? hidden() + 3L * width.neurons() : width.neurons();
        long perPosition = attention + mlp + lora() + 2;
        return batch.positions() * perPosition + mask(batch) + probabilities(batch);
    }

    /**
     * Returns what comes and goes between the kept tensors of a forward pass and lies in the heap, where no tensor of the same
     * size fits into what it leaves: squares and quotients of the norms, halves and products of the rotations of queries and
     * keys, two insides of the MLP. Larger tensors have pages of their own and leave nothing.
     */
    long gaps(MemoryBatch batch) {
        long norms = inHeap(batch, hidden()) * (gated() ? 4 : 1);
        long rotations = 7 * (inHeap(batch, queries()) + inHeap(batch, keys())) / 2;
        return norms + rotations + 2 * inHeap(batch, width.neurons());
    }

    /** Elements of a tensor of so many channels; 0 when it has pages of its own. */
    private static long inHeap(MemoryBatch batch, long channels) {
        long elements = batch.positions() * channels;
        return isOnPages(elements) ? 0 : elements;
    }

    /** Returns whether a tensor of so many 32-bit elements has pages of its own. */
    static boolean isOnPages(long elements) {
        return elements * Float.BYTES >= JavaMemory.OWN_PAGES;
    }

    private long lora() {
        if (rank == 0) {
            return 0;
        }
        long entering = gated() ? 2 * hidden() : hidden();
        long linears = gated() ? GATED_LINEARS : PLAIN_LINEARS;
        return entering + width.neurons() + linears * rank;
    }

    /** Returns what backward has on top of what was kept: gradients of the MLP's inside, and what left the block. */
    long backward(MemoryBatch batch) {
        long inside = gated() ? 3 : 2;
        // What enters the last matrix has been let go by then; only LoRA factors had kept it.
        long gone = rank > 0 ? 1 : 0;
        return batch.positions() * ((inside - gone) * width.neurons() + hidden());
    }

    /** Returns what a block has at the most while nothing is kept, its input not counted, its output counted. */
    long running(MemoryBatch batch) {
        long own = rank > 0 ? 1 : 0;
        long neurons = width.neurons();
        long mlp = gated()
                ? Math.max((3 + own) * neurons + hidden(), 2 * neurons + 2 * hidden())
                : (2 + own) * neurons + 2 * hidden();
        long attention = hidden() + Math.max(queries() + 4 * keys(), 2 * queries() + 2 * keys());
        long scores = mask(batch) + 3 * probabilities(batch);
        return Math.max(batch.positions() * mlp, batch.positions() * attention + scores);
    }

    /** Returns what the section of a calibration that takes most has for one sequence, matrices' gradients not counted. */
    long section(MemoryBatch batch) {
        long mlp = (gated() ? 7L : 4L) * width.neurons() + 4 * hidden();
        long attention = 6 * queries() + 6 * keys() + 3 * hidden();
        long both = gated() ? Math.max(mlp, attention) : mlp + attention;
        return batch.positions() * both + 4 * probabilities(batch);
    }

    /** Returns the elements of the matrices whose gradients a calibration sums up at once. */
    long sectionWeights() {
        long attention = width.headGroups() * form.weightsPerHeadGroup(shape);
        long mlp = width.neurons() * form.weightsPerNeuron(shape);
        return gated() ? Math.max(attention, mlp) : attention + mlp;
    }
}
