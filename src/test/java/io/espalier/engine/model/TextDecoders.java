package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.List;
import java.util.stream.IntStream;

/** Decoders without a vision side, for tests. */
public final class TextDecoders {

    private TextDecoders() {}

    /** Reads the plain Llama checkpoint of a golden set into memory. */
    public static Decoder llama(Scope scope, String set) {
        JsonNode config = Golden.json(set, "config.json");
        GoldenTensors tensors = Golden.tensors(set, "model.safetensors");
        int heads = config.get("num_attention_heads").asInt();
        int hidden = config.get("hidden_size").asInt();
        DecoderShape shape = new DecoderShape(
                config.get("num_hidden_layers").asInt(),
                hidden,
                heads,
                config.get("num_key_value_heads").asInt(),
                config.path("head_dim").asInt(hidden / heads),
                config.get("intermediate_size").asInt(),
                config.get("vocab_size").asInt());
        double eps = config.get("rms_norm_eps").asDouble();
        DecoderBlock block = new LlamaBlock(shape.headDim(), eps);
        List<BlockWeights> blocks = IntStream.range(0, shape.layers())
                .mapToObj(layer -> BlockWeights.of(block.roles().stream()
                        .map(role -> read(scope, tensors, "model.layers." + layer + "." + role.name()))
                        .toList()))
                .toList();
        DecoderParts parts = new DecoderParts(
                shape,
                block,
                read(scope, tensors, "model.embed_tokens.weight"),
                new OutputHead(
                        List.of(read(scope, tensors, "model.norm.weight")),
                        List.of(read(scope, tensors, "lm_head.weight")),
                        eps),
                RotaryEmbedding.of(
                        scope, RotaryShape.plain(config.get("rope_theta").asDouble(), shape.headDim())));
        return new Decoder(parts, blocks, DType.F32);
    }

    /** Makes a Llama decoder with seeded random weights of a standard deviation that keeps activations near 1. */
    public static Decoder random(Scope scope, DecoderShape shape, DType dtype, long seed) {
        DecoderBlock block = new LlamaBlock(shape.headDim(), 1e-5);
        List<BlockWeights> blocks = IntStream.range(0, shape.layers())
                .mapToObj(layer ->
                        BlockWeights.of(IntStream.range(0, block.roles().size())
                                .mapToObj(i -> normal(scope, dtype, seed + 100L * layer + i, block.shapeOf(i, shape)))
                                .toList()))
                .toList();
        List<Long> table = List.of((long) shape.vocabularySize(), (long) shape.hiddenSize());
        DecoderParts parts = new DecoderParts(
                shape,
                block,
                normal(scope, dtype, seed - 1, table),
                new OutputHead(
                        List.of(normal(scope, dtype, seed - 2, List.of((long) shape.hiddenSize()))),
                        List.of(normal(scope, dtype, seed - 3, table)),
                        1e-5),
                RotaryEmbedding.of(scope, RotaryShape.plain(10_000, shape.headDim())));
        return new Decoder(parts, blocks, DType.F32);
    }

    /** Returns a decoder of the same weights whose block is differentiated whole. */
    public static Decoder withoutSections(Decoder decoder) {
        DecoderParts parts = decoder.parts();
        DecoderParts plain = new DecoderParts(
                parts.shape(), new WholeBlock(parts.block()), parts.embedding(), parts.output(), parts.rotary());
        return new Decoder(plain, decoder.weights(), decoder.computeType());
    }

    private record WholeBlock(DecoderBlock inner) implements DecoderBlock {
        @Override
        public List<WeightRole> roles() {
            return inner.roles();
        }

        @Override
        public List<Long> shapeOf(int index, DecoderShape shape) {
            return inner.shapeOf(index, shape);
        }

        @Override
        public List<Integer> linears() {
            return inner.linears();
        }

        @Override
        public Tensor forward(Scope into, Tensor x, BlockWeights weights, BlockContext context) {
            return inner.forward(into, x, weights, context);
        }

        @Override
        public List<Tensor> vjp(
                Scope into, Tensor x, Tensor gy, BlockWeights weights, BlockContext context, Wanted wanted) {
            return inner.vjp(into, x, gy, weights, context, wanted);
        }

        @Override
        public Tensor cached(
                Scope into, Tensor x, List<BlockWeights> weights, BlockContext context, KeyValueCache cache) {
            return inner.cached(into, x, weights, context, cache);
        }
    }

    private static Tensor normal(Scope scope, DType dtype, long seed, List<Long> shape) {
        long[] lengths = shape.stream().mapToLong(Long::longValue).toArray();
        double std = 1 / Math.sqrt(shape.get(shape.size() - 1));
        return scope.kernels()
                .call(scope, "normal", lengths, shape.size() == 1 ? 1.0 : std, seed, dtype.torchCode(), "cpu");
    }

    private static Tensor read(Scope scope, GoldenTensors tensors, String name) {
        return scope.of(tensors.floats(name), tensors.shape(name));
    }
}
