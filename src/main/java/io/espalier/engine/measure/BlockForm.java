package io.espalier.engine.measure;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.WeightRole;
import java.util.List;

/**
 * Which weights a decoder block is made of, as far as counting them goes.
 *
 * @param mlpMatrices 3 for a gated MLP (gate, up, down), 2 for a plain one; fused matrices count as their parts
 * @param attentionInputBias whether queries, keys and values have biases
 * @param attentionOutputBias whether the attention's output projection has a bias, which pruning keeps
 * @param mlpBias whether the MLP's matrices have biases; the last one's is kept by pruning
 * @param normVectors vectors of hidden size in the block's norms (2 for two RMS norms, 2 for one layer norm)
 */
public record BlockForm(
        int mlpMatrices, boolean attentionInputBias, boolean attentionOutputBias, boolean mlpBias, int normVectors) {

    /** Llama, and Phi-3 with its fused matrices counted apart. */
    public static final BlockForm LLAMA = new BlockForm(3, false, false, false, 2);

    /** Phi-2: parallel attention and MLP behind one layer norm, biases everywhere. */
    public static final BlockForm PHI2 = new BlockForm(2, true, true, true, 2);

    /**
     * Returns the form of a kind of block, read from its weights.
     *
     * @param block the kind of block
     * @param shape the decoder
     */
    public static BlockForm of(DecoderBlock block, DecoderShape shape) {
        int mlpMatrices = 0;
        boolean attentionBias = false;
        boolean mlpBias = false;
        long kept = 0;
        List<WeightRole> roles = block.roles();
        for (int i = 0; i < roles.size(); i++) {
            List<Long> lengths = block.shapeOf(i, shape);
            boolean matrix = lengths.size() == 2;
            switch (roles.get(i).group()) {
                case NONE -> kept += lengths.stream().reduce(1L, (a, b) -> a * b);
                case NEURON -> {
                    mlpMatrices += matrix ? 1 : 0;
                    mlpBias |= !matrix;
                }
                case QUERY_HEAD, KEY_VALUE_HEAD -> attentionBias |= !matrix;
            }
        }
        // Output biases have hidden size, like norms, and stay like them; they are counted as such.
        int vectors = Math.toIntExact(kept / shape.hiddenSize()) - (mlpBias ? 1 : 0);
        return new BlockForm(mlpMatrices, attentionBias, false, mlpBias, vectors);
    }

    /** Refuses an MLP of fewer than two matrices. */
    public BlockForm {
        if (mlpMatrices < 2 || normVectors < 0) {
            throw new IllegalArgumentException("an MLP has at least two matrices");
        }
    }

    /** Returns the weights, without biases, that leave with one key-value head and its query heads. */
    public long weightsPerHeadGroup(DecoderShape shape) {
        return 2L * (shape.queriesPerGroup() + 1) * shape.headDim() * shape.hiddenSize();
    }

    /** Returns the weights, without biases, that leave with one MLP neuron. */
    public long weightsPerNeuron(DecoderShape shape) {
        return (long) mlpMatrices * shape.hiddenSize();
    }

    /** Returns all parameters that leave with one key-value head and its query heads. */
    public long perHeadGroup(DecoderShape shape) {
        long biases = attentionInputBias ? (long) (shape.queriesPerGroup() + 2) * shape.headDim() : 0;
        return weightsPerHeadGroup(shape) + biases;
    }

    /** Returns all parameters that leave with one MLP neuron. */
    public long perNeuron(DecoderShape shape) {
        return weightsPerNeuron(shape) + (mlpBias ? mlpMatrices - 1 : 0);
    }

    /** Returns the parameters of a block that stay whatever its widths: norms and output biases. */
    public long fixed(DecoderShape shape) {
        int vectors = normVectors + (attentionOutputBias ? 1 : 0) + (mlpBias ? 1 : 0);
        return (long) vectors * shape.hiddenSize();
    }

    /** Returns the parameters of one block of a given width. */
    public long block(DecoderShape shape, LayerWidth width) {
        return width.headGroups() * perHeadGroup(shape) + width.neurons() * perNeuron(shape) + fixed(shape);
    }
}
