package io.espalier.engine.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.RotaryShape;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.DecoderParts;
import io.espalier.engine.model.decoder.KeyValueCache;
import io.espalier.engine.model.decoder.OutputHead;
import io.espalier.engine.model.decoder.RotaryEmbedding;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.model.decoder.block.LlamaBlock;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Decoders without a vision side, for tests. */
public final class TextDecoders {

    private TextDecoders() {}

    /** Reads the plain Llama checkpoint of a golden set into memory. */
    public static Decoder llama(Scope scope, String set) throws EngineException {
        return llama(scope, Golden.dir(set));
    }

    /** Reads the plain Llama checkpoint of a folder into memory, with its rotary factors if it has any. */
    public static Decoder llama(Scope scope, Path folder) throws EngineException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        JsonNode config = checkpoint.config();
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
        List<BlockWeights> blocks = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            List<Tensor> weights = new ArrayList<>();
            for (WeightRole role : block.roles()) {
                weights.add(read(scope, checkpoint, "model.layers." + layer + "." + role.name()));
            }
            blocks.add(BlockWeights.of(weights));
        }
        DecoderParts parts = new DecoderParts(
                shape,
                block,
                read(scope, checkpoint, "model.embed_tokens.weight"),
                new OutputHead(
                        List.of(read(scope, checkpoint, "model.norm.weight")),
                        List.of(read(scope, checkpoint, "lm_head.weight")),
                        eps),
                RotaryEmbedding.of(scope, rotary(config, shape)));
        return new Decoder(parts, blocks, DType.F32);
    }

    private static RotaryShape rotary(JsonNode config, DecoderShape shape) {
        double theta = config.get("rope_theta").asDouble();
        JsonNode scaling = config.path("rope_scaling");
        if (!scaling.path("rope_type").asText().equals("longrope")) {
            return RotaryShape.plain(theta, shape.headDim());
        }
        int boundary = config.get("original_max_position_embeddings").asInt();
        double magnitude = Math.sqrt(1 + Math.log(scaling.get("factor").asDouble()) / Math.log(boundary));
        return new RotaryShape(
                theta,
                shape.headDim(),
                Optional.of(new RotaryShape.Stretch(
                        floats(scaling.get("short_factor")), floats(scaling.get("long_factor")), boundary, magnitude)));
    }

    private static List<Float> floats(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(value -> (float) value.asDouble())
                .toList();
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

    private static Tensor read(Scope scope, Checkpoint checkpoint, String name) throws EngineException {
        long[] shape = checkpoint.tensors().get(name).shape().stream()
                .mapToLong(Long::longValue)
                .toArray();
        return scope.of(checkpoint.readFloats(name), shape);
    }
}
