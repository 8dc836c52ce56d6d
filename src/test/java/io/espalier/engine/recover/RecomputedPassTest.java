package io.espalier.engine.recover;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.model.AnswerTargets;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.BlockContext;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.DecoderParts;
import io.espalier.engine.model.decoder.KeyValueCache;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.pretrain.Nursery;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.Gradients;
import io.espalier.golden.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Blocks that are computed again in the backward pass give the gradients of the whole graph, in the memory of one block. */
class RecomputedPassTest {
    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @ParameterizedTest
    @CsvSource({
        "llava-hf, F32, 3, true",
        "llava-hf, F32, 0, true",
        "llava-hf, BF16, 3, true",
        "llava-hf, F32, 3, false",
        "bunny, F32, 3, true",
        "internvl, F32, 3, true",
        "internvl, BF16, 3, true",
        "internvl, F32, 0, true"
    })
    void gradientsAreThoseOfTheWholeGraphToTheBit(String set, DType type, int rank, boolean pictures) throws Exception {
        try (Scope scope = kernels.recording().scope()) {
            Lvlm model = model(scope, set, type);
            Recovery recovery = recovery(scope, model, rank);
            SampleBatch batch = batch(model, pictures);
            Gradients whole = recovery.gradients(scope, batch);
            Gradients again = recovery.recomputing(true).gradients(scope, batch);
            assertEquals(whole.losses(), again.losses());
            assertEquals(recovery.parameters().size(), again.tensors().size());
            boolean moved = false;
            for (int i = 0; i < whole.tensors().size(); i++) {
                float[] expected = whole.tensors().get(i).toFloats();
                String name = recovery.parameters().get(i).name();
                assertArrayEquals(expected, again.tensors().get(i).toFloats(), name);
                moved |= !Arrays.equals(expected, new float[expected.length]);
                assertEquals(
                        whole.tensors().get(i).dtype(), again.tensors().get(i).dtype(), name);
            }
            assertTrue(moved, "all gradients are zero");
        }
    }

    @Test
    void noGraphIsKeptAndTheInsideOfOneBlockAtATime() throws Exception {
        Counted counted = new Counted();
        try (Scope scope = kernels.recording().scope()) {
            Lvlm model = model(scope, GoldenLlava.SET, DType.F32);
            Recovery recovery = recovery(scope, counted.in(model), 3);
            SampleBatch batch = batch(model, true);
            int layers = model.decoder().layers();
            try (Scope micro = kernels.recording().scope()) {
                recovery.gradients(micro, batch);
            }
            assertEquals(layers, counted.recorded, "blocks whose inside the whole graph keeps");
            counted.recorded = 0;
            try (Scope micro = kernels.recording().scope()) {
                recovery.recomputing(true).gradients(micro, batch);
                assertEquals(0, counted.recorded, "blocks whose inside is kept");
            }
            assertEquals(
                    IntStream.range(0, layers).map(i -> layers - 1 - i).boxed().toList(), counted.differentiated);
            assertTrue(counted.emptyScopes, "a block finds tensors of another in its scope");
            for (Tensor input : counted.inputs.subList(1, layers)) {
                assertTrue(input.toString().contains("closed"), "the input of a block outlives its gradient");
            }
        }
    }

    @Test
    void nothingButGradientsIsLeftOfEachBlock() throws Exception {
        assertEquals(besidesGradients(1), besidesGradients(4));
    }

    /** Returns how many tensors a micro-batch owns besides the gradients when the decoder has so many layers. */
    private static int besidesGradients(int layers) throws Exception {
        try (Scope scope = kernels.recording().scope()) {
            Lvlm whole = model(scope, GoldenLlava.SET, DType.F32);
            Lvlm model = whole.withDecoder(
                    whole.decoder().withBlocks(whole.decoder().weights().subList(0, layers)));
            Recovery recovery = recovery(scope, model, 2).recomputing(true);
            try (Scope micro = kernels.recording().scope()) {
                Gradients found = recovery.gradients(micro, batch(model, true));
                return micro.size() - found.tensors().size();
            }
        }
    }

    private static Lvlm model(Scope scope, String set, DType type) throws Exception {
        if (set.equals("internvl")) {
            return Lvlm.open(scope, ModelFolder.open(Golden.dir(set).resolve("bf16")), type);
        }
        if (set.equals(GoldenLlava.SET)) {
            return Lvlm.open(scope, ModelFolder.open(Golden.dir(set).resolve("fp32")), type);
        }
        ModelBlueprint blueprint = ModelBlueprint.of(
                Golden.json(set, "fp32/config.json"), Golden.dir(set).resolve("fp32"));
        Map<String, Tensor> weights = Nursery.sow(scope, blueprint, 3).masters();
        return Lvlm.assemble(scope, blueprint.config(), blueprint.block(), weights, type);
    }

    /** Trains the projector and, with a rank, factors that are not zero. */
    private static Recovery recovery(Scope scope, Lvlm model, int rank) {
        RecoverySettings settings = new RecoverySettings(
                rank,
                2.0 * rank,
                1,
                0,
                List.of(LossTerm.crossEntropy(1), LossTerm.hiddenL2(0.5, LossTerm.Positions.REAL)),
                RecoverySettings.TeacherInput.OWN_PROJECTOR,
                1);
        Optional<LoraFactors> factors = Optional.empty();
        if (rank > 0) {
            LoraFactors fresh = LoraFactors.start(scope, model.decoder(), rank, 2.0 * rank, 5);
            factors = Optional.of(new LoraFactors(
                    rank,
                    2.0 * rank,
                    fresh.layers().stream()
                            .map(layer -> layer.stream()
                                    .map(factor -> random(scope, factor.shape()))
                                    .toList())
                            .toList()));
        }
        return Recovery.prepare(scope, model, model, settings, new Recovery.Batches(n -> null, 1, 1), factors);
    }

    private static Tensor random(Scope scope, long[] shape) {
        Random random = new Random(Arrays.hashCode(shape));
        float[] values = new float[Math.toIntExact(shape[0] * shape[1])];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() * 0.1f;
        }
        return scope.of(values, shape);
    }

    private static SampleBatch batch(Lvlm model, boolean pictures) {
        return SampleBatch.of(List.of(sample(model, pictures, 9, 1), sample(model, pictures, 5, 2)));
    }

    private static TrainingSample sample(Lvlm model, boolean picture, int words, long seed) {
        Random random = new Random(seed);
        int rows = picture ? model.config().visualTokens() : 0;
        int[] ids = new int[rows + words];
        int[] labels = new int[ids.length];
        Arrays.fill(labels, AnswerTargets.IGNORED);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i < rows ? model.config().tokens().image() : 5 + random.nextInt(20);
            if (i > rows + 2) {
                labels[i] = ids[i];
            }
        }
        int side = model.config().vision().imageSize();
        float[] values = new float[3 * side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new TrainingSample(ids, labels, picture ? List.of(new Pixels(values, 3, side, side)) : List.of());
    }

    /** A block that looks at how it is used. */
    private static final class Counted {
        private final List<Tensor> inputs = new ArrayList<>();
        private final List<Integer> differentiated = new ArrayList<>();
        private final List<BlockWeights> order = new ArrayList<>();
        private int recorded;
        private boolean emptyScopes = true;

        /** Returns the same model over this block. */
        Lvlm in(Lvlm model) {
            Decoder decoder = model.decoder();
            DecoderParts parts = decoder.parts();
            order.addAll(decoder.weights());
            DecoderParts counted = new DecoderParts(
                    parts.shape(),
                    new Watching(parts.block(), this),
                    parts.embedding(),
                    parts.output(),
                    parts.rotary());
            return model.withDecoder(new Decoder(counted, decoder.weights(), decoder.computeType()));
        }

        int layer(BlockWeights weights) {
            for (int i = 0; i < order.size(); i++) {
                if (order.get(i).base().get(0) == weights.base().get(0)) {
                    return i;
                }
            }
            return -1;
        }
    }

    private record Watching(DecoderBlock block, Counted counted) implements DecoderBlock {
        @Override
        public List<WeightRole> roles() {
            return block.roles();
        }

        @Override
        public List<Long> shapeOf(int index, DecoderShape shape) {
            return block.shapeOf(index, shape);
        }

        @Override
        public List<Integer> linears() {
            return block.linears();
        }

        @Override
        public Tensor forward(Scope into, Tensor x, BlockWeights weights, BlockContext context) {
            counted.recorded += into.kernels().isRecording() ? 1 : 0;
            return block.forward(into, x, weights, context);
        }

        @Override
        public List<Tensor> vjp(
                Scope into, Tensor x, Tensor gy, BlockWeights weights, BlockContext context, Wanted wanted) {
            counted.differentiated.add(counted.layer(weights));
            counted.inputs.add(0, x);
            counted.emptyScopes &= into.size() == 0;
            assertFalse(into.kernels().isRecording());
            return block.vjp(into, x, gy, weights, context, wanted);
        }

        @Override
        public Tensor cached(
                Scope into, Tensor x, List<BlockWeights> weights, BlockContext context, KeyValueCache cache) {
            return block.cached(into, x, weights, context, cache);
        }
    }
}
