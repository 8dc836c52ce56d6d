package io.espalier.engine.model;

import static io.espalier.engine.model.WeightRole.Group.KEY_VALUE_HEAD;
import static io.espalier.engine.model.WeightRole.Group.NEURON;
import static io.espalier.engine.model.WeightRole.Group.NONE;
import static io.espalier.engine.model.WeightRole.Group.QUERY_HEAD;

import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The block of Llama, Vicuna and their kin: RMS norm, rotary attention with or without grouped queries, gated MLP, no
 * biases. Agrees with {@code LlamaDecoderLayer} of transformers 4.57.
 */
record LlamaBlock(int headDim, double eps) implements PackedBlock {
    private static final List<WeightRole> ROLES = List.of(
            new WeightRole("input_layernorm.weight", NONE, 0),
            new WeightRole("self_attn.q_proj.weight", QUERY_HEAD, 0),
            new WeightRole("self_attn.k_proj.weight", KEY_VALUE_HEAD, 0),
            new WeightRole("self_attn.v_proj.weight", KEY_VALUE_HEAD, 0),
            new WeightRole("self_attn.o_proj.weight", QUERY_HEAD, 1),
            new WeightRole("post_attention_layernorm.weight", NONE, 0),
            new WeightRole("mlp.gate_proj.weight", NEURON, 0),
            new WeightRole("mlp.up_proj.weight", NEURON, 0),
            new WeightRole("mlp.down_proj.weight", NEURON, 1));

    private static final List<Integer> LINEARS = List.of(1, 2, 3, 4, 6, 7, 8);

    @Override
    public List<WeightRole> roles() {
        return ROLES;
    }

    @Override
    public Optional<BlockSections> sections() {
        return Optional.of(new LlamaSections(headDim, eps));
    }

    @Override
    public List<Integer> linears() {
        return LINEARS;
    }

    @Override
    public List<Long> shapeOf(int index, DecoderShape shape) {
        long hidden = shape.hiddenSize();
        WeightRole role = ROLES.get(index);
        long pruned = switch (role.group()) {
            case NONE -> 0;
            case QUERY_HEAD -> (long) shape.heads() * shape.headDim();
            case KEY_VALUE_HEAD -> (long) shape.keyValueHeads() * shape.headDim();
            case NEURON -> shape.intermediateSize();
        };
        if (role.group() == NONE) {
            return List.of(hidden);
        }
        return role.axis() == 0 ? List.of(pruned, hidden) : List.of(hidden, pruned);
    }

    @Override
    public Tensor forward(Scope into, Tensor x, BlockWeights weights, BlockContext context) {
        return into.kernels()
                .call(
                        into,
                        "llama_block",
                        x,
                        weights.base(),
                        weights.lora(),
                        context.cos(),
                        context.sin(),
                        context.mask(),
                        headDim,
                        eps,
                        weights.loraScale());
    }

    @Override
    public List<Tensor> vjp(
            Scope into, Tensor x, Tensor gy, BlockWeights weights, BlockContext context, Wanted wanted) {
        return into.kernels()
                .callList(
                        into,
                        "llama_block_vjp",
                        x,
                        gy,
                        weights.base(),
                        weights.lora(),
                        context.cos(),
                        context.sin(),
                        context.mask(),
                        headDim,
                        eps,
                        weights.loraScale(),
                        switch (wanted) {
                            case INPUT -> 0;
                            case WEIGHTS -> 1;
                            case LORA -> 2;
                        });
    }

    @Override
    public Tensor cached(Scope into, Tensor x, List<BlockWeights> weights, BlockContext context, KeyValueCache cache) {
        List<Tensor> flat =
                weights.stream().flatMap(block -> block.base().stream()).toList();
        int start = cache.grow(Math.toIntExact(x.size(1)));
        return into.kernels()
                .call(
                        into,
                        "llama_cached",
                        x,
                        flat,
                        cache.tensors(),
                        start,
                        context.cos(),
                        context.sin(),
                        context.mask(),
                        headDim,
                        eps);
    }

    @Override
    public Tensor packed(Scope into, Tensor x, BlockWeights weights, Context context) {
        return into.kernels()
                .call(
                        into,
                        "llama_packed_block",
                        x,
                        weights.base(),
                        context.cos(),
                        context.sin(),
                        context.ofPicture(),
                        context.prefix(),
                        context.bias(),
                        context.prefixBias(),
                        headDim,
                        eps);
    }
}
