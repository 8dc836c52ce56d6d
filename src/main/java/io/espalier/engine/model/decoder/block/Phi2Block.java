package io.espalier.engine.model.decoder.block;

import static io.espalier.engine.model.decoder.WeightRole.Group.KEY_VALUE_HEAD;
import static io.espalier.engine.model.decoder.WeightRole.Group.NEURON;
import static io.espalier.engine.model.decoder.WeightRole.Group.NONE;
import static io.espalier.engine.model.decoder.WeightRole.Group.QUERY_HEAD;
import static io.espalier.engine.model.decoder.block.KernelSections.OUTPUT_GRADIENT;

import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.model.decoder.block.KernelSections.Section;
import io.espalier.engine.model.decoder.block.KernelSections.Wire;
import java.util.List;

/**
 * The block of Phi-2: one layer norm, attention and MLP side by side behind it, biases everywhere, and a rotary embedding of
 * the first channels of every head. Agrees with {@code PhiDecoderLayer} of transformers 4.57 and of Bunny.
 */
public record Phi2Block(int headDim, double eps) implements KernelBlock {
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
    private static final List<Integer> LINEARS = List.of(2, 4, 6, 8, 10, 12);

    /** One section: attention and MLP stand side by side, so that neither comes before the other. */
    private static final List<Section> SECTIONS = List.of(new Section(
            "phi2",
            true,
            List.of(
                    new Wire(2, 1, 2),
                    new Wire(4, 1, 3),
                    new Wire(6, 1, 4),
                    new Wire(8, 5, OUTPUT_GRADIENT),
                    new Wire(10, 1, 6),
                    new Wire(12, 7, OUTPUT_GRADIENT))));

    private static final Form FORM = new Form("phi2", ROLES, LINEARS, SECTIONS);

    @Override
    public Form form() {
        return FORM;
    }
}
