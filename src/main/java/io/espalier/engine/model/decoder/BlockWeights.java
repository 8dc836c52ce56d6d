package io.espalier.engine.model.decoder;

import io.espalier.engine.tensor.Tensor;
import java.util.List;

/**
 * The weights of one decoder block, in the order of its {@link DecoderBlock#roles()}, with LoRA factors if it has any.
 *
 * @param base weights, views or leaves; owned by whoever made them
 * @param lora none, or A [r, in] and B [out, r] of every linear map, in order
 * @param loraScale alpha / r; what B A x is multiplied with
 */
public record BlockWeights(List<Tensor> base, List<Tensor> lora, double loraScale) {

    /** Copies the lists. */
    public BlockWeights {
        base = List.copyOf(base);
        lora = List.copyOf(lora);
    }

    /** Returns a block without LoRA factors. */
    public static BlockWeights of(List<Tensor> base) {
        return new BlockWeights(base, List.of(), 1.0);
    }

    /** Returns the same base weights with LoRA factors. */
    public BlockWeights with(List<Tensor> factors, double scale) {
        return new BlockWeights(base, factors, scale);
    }
}
