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
 * The block of Phi-2: one layer norm, attention and MLP side by side behind it, biases everywhere, and a rotary embedding of
 * the first channels of every head. Agrees with {@code PhiDecoderLayer} of transformers 4.57 and of Bunny.
 */
record Phi2Block(int headDim, double eps) implements DecoderBlock {
    private static final List<WeightRole> ROLES = List.of(
            new WeightRole("input_layernorm.weight", NONE, 0),
            new WeightRole("input_layernorm.bias", NONE, 0),
            new WeightRole("self_attn.q_proj.weight", QUERY_HEAD, 0),
            new WeightRole("self_attn.q_proj.bias", QUERY_HEAD, 0),
            new WeightRole("self_attn.k_proj.weight", KEY_VALUE_HEAD, 0),
            new WeightRole("self_attn.k_proj.bias", KEY_VALUE_HEAD, 0),
            new WeightRole("self_attn.v_proj.weight", KEY_VALUE_HEAD, 0),
            new WeightRole("self_attn.v_proj.bias", KEY_VALUE_HEAD, 0),
            new WeightRole("self_attn.dense.weight", QUERY_HEAD, 1),
            new WeightRole("self_attn.dense.bias", NONE, 0),
            new WeightRole("mlp.fc1.weight", NEURON, 0),
            new WeightRole("mlp.fc1.bias", NEURON, 0),
            new WeightRole("mlp.fc2.weight", NEURON, 1),
            new WeightRole("mlp.fc2.bias", NONE, 0));

    /** Positions of the matrices q, k, v, dense, fc1, fc2; the bias of each follows it. */
    static final List<Integer> LINEARS = List.of(2, 4, 6, 8, 10, 12);

    @Override
    public List<WeightRole> roles() {
        return ROLES;
    }

    @Override
    public List<Integer> linears() {
        return LINEARS;
    }

    @Override
    public Optional<BlockSections> sections() {
        return Optional.of(new Phi2Sections(this));
    }

    @Override
    public List<Long> shapeOf(int index, DecoderShape shape) {
        long hidden = shape.hiddenSize();
        WeightRole role = ROLES.get(index);
        long counted = switch (role.group()) {
            case NONE -> hidden;
            case QUERY_HEAD -> (long) shape.heads() * shape.headDim();
            case KEY_VALUE_HEAD -> (long) shape.keyValueHeads() * shape.headDim();
            case NEURON -> shape.intermediateSize();
        };
        if (!LINEARS.contains(index)) {
            return List.of(counted);
        }
        return role.axis() == 0 ? List.of(counted, hidden) : List.of(hidden, counted);
    }

    @Override
    public Tensor forward(Scope into, Tensor x, BlockWeights weights, BlockContext context) {
        return into.kernels()
                .call(
                        into,
                        "phi2_block",
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
                        "phi2_block_vjp",
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
                        "phi2_cached",
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
}
