package io.espalier.engine.recover;

import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Low-rank factors of every linear map of a decoder (Hu et al.): y = W x + alpha / r B A x, with A [r, in] and B [out, r].
 * Widths follow the pruned weights. Owns nothing.
 *
 * @param rank r
 * @param alpha numerator of the scale
 * @param layers factors A, B of each linear map, layer by layer
 */
public record LoraFactors(int rank, double alpha, List<List<Tensor>> layers) {

    /** Copies the lists. */
    public LoraFactors {
        layers = layers.stream().map(List::copyOf).toList();
    }

    /**
     * Starts factors whose product is zero: A uniform in +-1/sqrt(in), as PEFT does, B zero.
     *
     * @param scope owns them, float32
     * @param decoder what they adapt
     */
    public static LoraFactors start(Scope scope, Decoder decoder, int rank, double alpha, long seed) {
        DecoderBlock block = decoder.parts().block();
        List<List<Tensor>> layers = new ArrayList<>();
        long number = 0;
        for (BlockWeights weights : decoder.weights()) {
            List<Tensor> factors = new ArrayList<>();
            for (int linear : block.linears()) {
                Tensor matrix = weights.base().get(linear);
                long in = matrix.size(1);
                factors.add(scope.kernels()
                        .call(
                                scope,
                                "uniform",
                                new long[] {rank, in},
                                1 / Math.sqrt((double) in),
                                seed * 1_000_003 + number++,
                                scope.kernels().device().torchName()));
                factors.add(scope.zeros(DType.F32, matrix.size(0), rank));
            }
            layers.add(factors);
        }
        return new LoraFactors(rank, alpha, layers);
    }

    /** Returns the factor of the product B A. */
    public double scale() {
        return alpha / rank;
    }

    /** Returns a decoder with these factors. */
    public Decoder on(Decoder decoder) {
        List<BlockWeights> blocks = new ArrayList<>();
        for (int layer = 0; layer < decoder.layers(); layer++) {
            blocks.add(decoder.weights(layer).with(layers.get(layer), scale()));
        }
        return decoder.withBlocks(blocks);
    }

    /**
     * Returns the name of a factor as PEFT writes it for LLaVA.
     *
     * @param layer of the pruned decoder
     * @param index place in the layer's list
     */
    public static String name(DecoderBlock block, int layer, int index) {
        String weight = block.roles().get(block.linears().get(index / 2)).name();
        String module = weight.substring(0, weight.length() - ".weight".length());
        return "base_model.model.model.language_model.layers." + layer + "." + module
                + (index % 2 == 0 ? ".lora_A.weight" : ".lora_B.weight");
    }
}
