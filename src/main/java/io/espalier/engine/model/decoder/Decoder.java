package io.espalier.engine.model.decoder;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The language backbone: embedding, blocks, final norm and head. A pruned decoder is one of these over fewer layers or over
 * prefix views of the same storage; it owns nothing, its tensors belong to the scopes they came from.
 *
 * <p>Hidden states: entry 0 is the embedding, entry i the raw output of block i-1. Activations are of {@link #computeType};
 * weights keep the type of the file and are converted where they are used. Safe for several threads.
 */
public final class Decoder {
    private final DecoderParts parts;
    private final List<BlockWeights> blocks;
    private final DType computeType;

    /**
     * Puts a decoder together.
     *
     * @param parts what all layers share
     * @param blocks weights layer by layer
     * @param computeType element type of activations
     */
    public Decoder(DecoderParts parts, List<BlockWeights> blocks, DType computeType) {
        this.parts = parts;
        this.blocks = List.copyOf(blocks);
        this.computeType = computeType;
    }

    /** Returns the sizes of the unpruned decoder. */
    public DecoderShape shape() {
        return parts.shape();
    }

    /** Returns what all layers share: embedding, norm, head and the kind of block. */
    public DecoderParts parts() {
        return parts;
    }

    /** Returns how many layers there are, after pruning. */
    public int layers() {
        return blocks.size();
    }

    /** Returns the weights of one layer. */
    public BlockWeights weights(int layer) {
        return blocks.get(layer);
    }

    /** Returns the weights of every layer. */
    public List<BlockWeights> weights() {
        return blocks;
    }

    /** Returns the element type of activations. */
    public DType computeType() {
        return computeType;
    }

    /** Returns how many elements the blocks, the embedding and the output matrix have. */
    public long parameters() {
        return Stream.concat(
                        blocks.stream().flatMap(block -> block.base().stream()),
                        Stream.concat(Stream.of(parts.embedding()), parts.output().matrix().stream()))
                .mapToLong(Tensor::count)
                .sum();
    }

    /** Returns how many bytes of weights one new token reads: all blocks and the output matrix, as they are stored. */
    public long bytesPerToken() {
        return Stream.concat(blocks.stream().flatMap(block -> block.base().stream()), parts.output().matrix().stream())
                .mapToLong(weight -> weight.count() * weight.dtype().bytes())
                .sum();
    }

    /** Returns how many key/value heads a layer has, after pruning. */
    public long keyValueHeads(int layer) {
        return groups(layer, WeightRole.Group.KEY_VALUE_HEAD) / shape().headDim();
    }

    /** Returns how many MLP neurons a layer has, after pruning. */
    public long neurons(int layer) {
        return groups(layer, WeightRole.Group.NEURON);
    }

    private long groups(int layer, WeightRole.Group group) {
        List<WeightRole> roles = parts.block().roles();
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i).group() == group) {
                return blocks.get(layer).base().get(i).size(roles.get(i).axis());
            }
        }
        throw new IllegalStateException("no weight counts " + group);
    }

    /** Returns this decoder with other block weights, such as fewer layers, prefixes, or LoRA factors. */
    public Decoder withBlocks(List<BlockWeights> other) {
        return new Decoder(parts, other, computeType);
    }

    /** Returns this decoder computing in another type; weights stay as they are. */
    public Decoder computingIn(DType type) {
        return new Decoder(parts, blocks, type);
    }

    /**
     * Returns a copy whose weights have been converted to the compute type once, instead of at every use: for generation and
     * evaluation of models that fit twice.
     *
     * @param scope owns the converted weights
     */
    public Decoder resident(Scope scope) {
        List<BlockWeights> converted = new ArrayList<>();
        for (BlockWeights block : blocks) {
            converted.add(new BlockWeights(all(scope, block.base()), all(scope, block.lora()), block.loraScale()));
        }
        DecoderParts shared =
                parts.with(convert(scope, parts.embedding()), parts.output().resident(scope, computeType));
        return new Decoder(shared, converted, computeType);
    }

    /**
     * Returns a decoder without LoRA factors that computes the same: W + scale B A in the compute type, computed in float32
     * and rounded once. Weights without factors are shared. Generation with a cache needs this.
     *
     * @param scope owns the merged weights
     */
    public Decoder merged(Scope scope) {
        return withBlocks(blocks.stream()
                .map(block -> block.lora().isEmpty() ? block : merged(scope, block))
                .toList());
    }

    private BlockWeights merged(Scope scope, BlockWeights block) {
        List<Tensor> weights = new ArrayList<>(block.base());
        List<Integer> linears = parts.block().linears();
        for (int i = 0; i < linears.size(); i++) {
            Tensor a = block.lora().get(2 * i);
            Tensor b = block.lora().get(2 * i + 1);
            Tensor weight = weights.get(linears.get(i));
            weights.set(
                    linears.get(i),
                    scope.kernels().call(scope, "merged", weight, a, b, block.loraScale(), computeType.torchCode()));
        }
        return BlockWeights.of(weights);
    }

    private List<Tensor> all(Scope scope, List<Tensor> tensors) {
        List<Tensor> converted = new ArrayList<>();
        for (Tensor tensor : tensors) {
            converted.add(convert(scope, tensor));
        }
        return converted;
    }

    private Tensor convert(Scope scope, Tensor tensor) {
        return scope.kernels().call(scope, "to", tensor, computeType.torchCode());
    }

    /** Returns the embeddings [.., D] of ids [..]. */
    public Tensor embed(Scope into, Tensor ids) {
        return into.kernels().call(into, "embed", ids, parts.embedding(), computeType.torchCode());
    }

    /**
     * Returns what blocks need for positions 0 to T-1 with causal attention.
     *
     * @param into owns the tables
     * @param length T
     */
    public BlockContext causal(Scope into, int length) {
        return at(into, Positions.range(into, 0, length), into.none());
    }

    /**
     * Returns what blocks need for given positions and attention.
     *
     * @param into owns the tables
     * @param positions [T] or [B, T]
     * @param mask empty for causal, else boolean [B, 1, T, S]
     */
    public BlockContext at(Scope into, Tensor positions, Tensor mask) {
        List<Tensor> tables = parts.rotary().tables(into, positions, computeType);
        return new BlockContext(tables.get(0), tables.get(1), mask);
    }

    /** Computes one block: [B, T, D] to its raw output [B, T, D]. */
    public Tensor block(Scope into, int layer, Tensor x, BlockContext context) {
        return parts.block().forward(into, x, blocks.get(layer), context);
    }

    /** Recomputes one block and returns vector-Jacobian products; see {@link DecoderBlock#vjp}. */
    public List<Tensor> blockVjp(
            Scope into, int layer, Tensor x, Tensor gy, BlockContext context, DecoderBlock.Wanted wanted) {
        return parts.block().vjp(into, x, gy, blocks.get(layer), context, wanted);
    }

    /**
     * Computes every block.
     *
     * @param into owns the result, and with recorded gradients everything in between
     * @param x embeddings [B, T, D]
     * @return raw output of the last block [B, T, D], before the final norm
     */
    public Tensor forward(Scope into, Tensor x, BlockContext context) {
        Tensor state = x;
        for (int layer = 0; layer < blocks.size(); layer++) {
            state = block(into, layer, state, context);
        }
        return state;
    }

    /** Computes every block with a key/value cache; see {@link DecoderBlock#cached}. */
    public Tensor cached(Scope into, Tensor x, BlockContext context, KeyValueCache cache) {
        if (blocks.stream().anyMatch(block -> !block.lora().isEmpty())) {
            throw new IllegalStateException("LoRA factors are merged before a cache is used");
        }
        return parts.block().cached(into, x, blocks, context, cache);
    }

    /** Opens an empty cache for {@code batch} sequences of at most {@code capacity} positions. */
    public KeyValueCache cache(Scope scope, int batch, int capacity) {
        return KeyValueCache.open(scope, this, batch, capacity);
    }

    /** Returns raw block outputs [.., D] after the final norm. */
    public Tensor normed(Scope into, Tensor x) {
        return parts.output().normed(into, x);
    }

    /** Returns float32 logits [.., V] of raw block outputs [.., D]. */
    public Tensor logits(Scope into, Tensor x) {
        return parts.output().logits(into, x);
    }

    /** Returns the most probable next id after the last position of [B, T, D]: [B, 1]. */
    public Tensor greedy(Scope into, Tensor x) {
        return parts.output().greedy(into, x);
    }
}
