package io.espalier.engine.model.decoder.block;

import static io.espalier.engine.model.decoder.WeightRole.Group.KEY_VALUE_HEAD;
import static io.espalier.engine.model.decoder.WeightRole.Group.NEURON;
import static io.espalier.engine.model.decoder.WeightRole.Group.NONE;
import static io.espalier.engine.model.decoder.WeightRole.Group.QUERY_HEAD;
import static io.espalier.engine.model.decoder.block.KernelSections.OUTPUT_GRADIENT;

import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.model.decoder.block.KernelSections.Section;
import io.espalier.engine.model.decoder.block.KernelSections.Wire;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * The block of Llama, Vicuna and their kin: RMS norm, rotary attention with or without grouped queries, gated MLP, no
 * biases. Agrees with {@code LlamaDecoderLayer} of transformers 4.57.
 */
public record LlamaBlock(int headDim, double eps) implements KernelBlock, PackedBlock {
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

    /** Attention with its residual, then the MLP with its own. */
    private static final List<Section> SECTIONS = List.of(
            new Section(
                    "llama_attention",
                    true,
                    List.of(new Wire(1, 1, 2), new Wire(2, 1, 3), new Wire(3, 1, 4), new Wire(4, 5, OUTPUT_GRADIENT))),
            new Section(
                    "llama_mlp",
                    false,
                    List.of(new Wire(6, 1, 2), new Wire(7, 1, 3), new Wire(8, 4, OUTPUT_GRADIENT))));

    private static final Form FORM = new Form("llama", ROLES, LINEARS, SECTIONS);

    @Override
    public Form form() {
        return FORM;
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
