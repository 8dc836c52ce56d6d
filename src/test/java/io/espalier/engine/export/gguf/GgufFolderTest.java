package io.espalier.engine.export.gguf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.GoldenBunny;
import io.espalier.engine.model.GoldenInternVl;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.RotaryShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.view.PlansByHand;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole models as GGUF, read back. */
class GgufFolderTest {
    private static final String LANGUAGE = "language_model.";

    private static Kernels kernels;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    private static ModelFolder llava() throws Exception {
        return ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve("fp16"));
    }

    /** Keeps the last groups of each layer, given backwards: the order is not that of the base. */
    private static Variant pruned(ModelFolder base, IntUnaryOperator heads, IntUnaryOperator neurons) throws Exception {
        DecoderShape shape = base.config().decoder();
        List<LayerPlan> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            layers.add(new LayerPlan(
                    layer,
                    last(shape.keyValueHeads(), heads.applyAsInt(layer)),
                    last(shape.intermediateSize(), neurons.applyAsInt(layer))));
        }
        return variant(base, PlansByHand.plan(Paradigm.WIDTHWISE, shape, layers));
    }

    private static Variant variant(ModelFolder base, PruningPlan plan) throws Exception {
        return Variant.of(base).withPlan(plan);
    }

    private static List<Integer> last(int all, int count) {
        List<Integer> kept =
                new ArrayList<>(IntStream.range(all - count, all).boxed().toList());
        Collections.reverse(kept);
        return kept;
    }

    private GgufContent written(Variant variant, GgufType type) throws Exception {
        Path out = folder.resolve("out");
        new GgufFolder(variant, out, type).write(kernels, ProgressListener.NONE);
        return GgufContent.read(out.resolve("model-" + type.label() + ".gguf"));
    }

    private static float[] floats(ModelFolder base, String canonical) throws Exception {
        TensorInfo info = base.tensors().get(canonical);
        assertTrue(info != null, canonical);
        return base.checkpoint().readFloats(info.name());
    }

    /** Returns what interleaving the halves of every head makes of rows; written as the converter of llama.cpp says it. */
    private static float[] interleaved(float[] rows, int columns, int headDim) {
        float[] out = new float[rows.length];
        for (int row = 0; row < rows.length / columns; row++) {
            int head = row / headDim;
            int half = row % headDim / (headDim / 2);
            int channel = row % (headDim / 2);
            int to = head * headDim + 2 * channel + half;
            System.arraycopy(rows, row * columns, out, to * columns, columns);
        }
        return out;
    }

    @Test
    void denseLlavaIsALlamaWhoseQueriesAndKeysTurnNeighbours() throws Exception {
        ModelFolder base = llava();
        DecoderShape shape = base.config().decoder();
        GgufContent file = written(Variant.of(base), GgufType.F16);
        assertEquals("llama", file.value("general.architecture"));
        assertEquals(shape.layers(), file.value("llama.block_count"));
        assertEquals(shape.heads(), file.value("llama.attention.head_count"));
        assertEquals(shape.keyValueHeads(), file.value("llama.attention.head_count_kv"));
        assertEquals(shape.intermediateSize(), file.value("llama.feed_forward_length"));
        for (String key : List.of("attention.key_length", "attention.value_length", "rope.dimension_count")) {
            assertEquals(shape.headDim(), file.value("llama." + key));
        }
        assertArrayEquals(
                floats(base, LANGUAGE + "model.embed_tokens.weight"),
                file.tensor("token_embd.weight").floats());
        assertArrayEquals(
                floats(base, LANGUAGE + "model.layers.1.self_attn.v_proj.weight"),
                file.tensor("blk.1.attn_v.weight").floats());
        for (String matrix : List.of("q", "k")) {
            float[] rows = floats(base, LANGUAGE + "model.layers.1.self_attn." + matrix + "_proj.weight");
            assertArrayEquals(
                    interleaved(rows, shape.hiddenSize(), shape.headDim()),
                    file.tensor("blk.1.attn_" + matrix + ".weight").floats());
        }
    }

    @Test
    void layersOfOneWidthMakeALlamaAndThePlanLiesBeside() throws Exception {
        ModelFolder base = llava();
        DecoderShape shape = base.config().decoder();
        GgufContent file = written(pruned(base, layer -> 1, layer -> 10), GgufType.BF16);
        assertEquals("llama", file.value("general.architecture"));
        assertEquals(shape.queriesPerGroup(), file.value("llama.attention.head_count"));
        assertEquals(1, file.value("llama.attention.head_count_kv"));
        assertEquals(10, file.value("llama.feed_forward_length"));
        assertEquals(30, file.tensor("blk.0.ffn_up.weight").type());
        assertEquals(
                List.of(10L, (long) shape.hiddenSize()),
                file.tensor("blk.0.ffn_up.weight").shape());
        assertEquals(
                1,
                PlanFile.read(folder.resolve("out").resolve(PlanFile.NAME))
                        .layers()
                        .get(0)
                        .heads()
                        .size());
    }

    @Test
    void layersOfDifferentWidthsMakeADeciInTheOrderOfTheBase() throws Exception {
        ModelFolder base = llava();
        DecoderShape shape = base.config().decoder();
        int all = shape.intermediateSize();
        GgufContent file = written(
                pruned(base, layer -> layer == 0 ? 1 : shape.keyValueHeads(), layer -> all - layer), GgufType.F16);
        assertEquals("deci", file.value("general.architecture"));
        assertEquals(
                IntStream.range(0, shape.layers())
                        .map(layer -> all - layer)
                        .boxed()
                        .toList(),
                file.value("deci.feed_forward_length"));
        List<?> heads = (List<?>) file.value("deci.attention.head_count");
        assertEquals(List.of(shape.queriesPerGroup(), shape.heads()), heads.subList(0, 2));
        float[] up = floats(base, LANGUAGE + "model.layers.1.mlp.up_proj.weight");
        float[] kept = new float[(all - 1) * shape.hiddenSize()];
        System.arraycopy(up, shape.hiddenSize(), kept, 0, kept.length);
        assertArrayEquals(kept, file.tensor("blk.1.ffn_up.weight").floats());
        float[] key = floats(base, LANGUAGE + "model.layers.0.self_attn.k_proj.weight");
        float[] lastHead = new float[shape.headDim() * shape.hiddenSize()];
        System.arraycopy(key, key.length - lastHead.length, lastHead, 0, lastHead.length);
        assertArrayEquals(
                interleaved(lastHead, shape.hiddenSize(), shape.headDim()),
                file.tensor("blk.0.attn_k.weight").floats());
    }

    @Test
    void onlyMatricesWhoseRowsDivideIntoBlocksAreQuantised() throws Exception {
        ModelFolder base = llava();
        int columns =
                base.config().decoder().headDim() * base.config().decoder().heads();
        Path out = folder.resolve("out");
        GgufContent file =
                written(pruned(base, layer -> base.config().decoder().keyValueHeads(), layer -> 32), GgufType.Q8_0);
        assertEquals(7, file.value("general.file_type"));
        assertEquals(8, file.tensor("blk.0.ffn_down.weight").type());
        assertEquals(
                columns % 32 == 0 ? 8 : 1,
                file.tensor("blk.0.attn_output.weight").type());
        assertEquals(0, file.tensor("blk.0.attn_norm.weight").type());
        assertEquals(0, file.tensor("output_norm.weight").type());
        assertTrue(Files.exists(out.resolve("mmproj-f16.gguf")));
    }

    @Test
    void sameModelMakesTheSameBytes() throws Exception {
        Variant variant = pruned(llava(), layer -> 1, layer -> 9 + layer);
        for (String name : List.of("one", "two")) {
            new GgufFolder(variant, folder.resolve(name), GgufType.F16).write(kernels, ProgressListener.NONE);
        }
        for (String name : List.of("model-f16.gguf", "mmproj-f16.gguf", PlanFile.NAME)) {
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("one").resolve(name),
                            folder.resolve("two").resolve(name)));
        }
    }

    @Test
    void bunnyIsAPhi2WhoseOutputHasABias() throws Exception {
        ModelFolder base = GoldenBunny.folder("fp16");
        GgufContent file =
                written(pruned(base, layer -> base.config().decoder().keyValueHeads(), layer -> 50), GgufType.F16);
        assertEquals("phi2", file.value("general.architecture"));
        assertEquals(50, file.value("phi2.feed_forward_length"));
        assertEquals(base.config().numerics().rotary().channels(), file.value("phi2.rope.dimension_count"));
        boolean biased = base.tensors().containsKey(LANGUAGE + "lm_head.bias");
        float[] zeros = new float[base.config().decoder().vocabularySize()];
        assertArrayEquals(
                biased ? floats(base, LANGUAGE + "lm_head.bias") : zeros,
                file.tensor("output.bias").floats());
        assertArrayEquals(
                floats(base, LANGUAGE + "model.layers.0.self_attn.q_proj.bias"),
                file.tensor("blk.0.attn_q.bias").floats());
        assertEquals("gpt2", file.value("tokenizer.ggml.model"));
    }

    @Test
    void bunnyWithFewerHeadsOrUnevenLayersIsRefusedBeforeAnythingIsWritten() throws Exception {
        ModelFolder base = GoldenBunny.folder("fp16");
        Variant uneven = pruned(base, layer -> 2, layer -> 50 + layer);
        EngineException refused = assertThrows(EngineException.class, () -> written(uneven, GgufType.F16));
        assertEquals(
                List.of("EX-020", "EX-021"),
                refused.problems().stream().map(Problem::code).toList());
        assertFalse(Files.exists(folder.resolve("out")));
        assertEquals(refused.problems(), GgufFolder.obstacles(uneven));
    }

    private static ModelFolder internVl() throws Exception {
        return ModelFolder.open(Golden.dir(GoldenInternVl.SET).resolve("bf16"));
    }

    @Test
    void internVlIsAPhi3WithItsMatricesFused() throws Exception {
        ModelFolder base = internVl();
        DecoderShape shape = base.config().decoder();
        GgufContent file = written(Variant.of(base), GgufType.BF16);
        assertEquals("phi3", file.value("general.architecture"));
        assertEquals(0, file.value("phi3.attention.sliding_window"));
        assertEquals(
                List.of(3L * shape.hiddenSize(), (long) shape.hiddenSize()),
                file.tensor("blk.0.attn_qkv.weight").shape());
        assertEquals(
                List.of(2L * shape.intermediateSize(), (long) shape.hiddenSize()),
                file.tensor("blk.0.ffn_up.weight").shape());
        RotaryShape.Stretch stretch =
                base.config().numerics().rotary().stretch().orElseThrow();
        assertEquals((float) stretch.magnitude(), file.value("phi3.rope.scaling.attn_factor"));
        assertEquals(stretch.boundary(), file.value("phi3.rope.scaling.original_context_length"));
        float[] factors = file.tensor("rope_factors_short.weight").floats();
        assertEquals(stretch.shortFactors().get(3), factors[3]);
        assertEquals("llama", file.value("tokenizer.ggml.model"));
    }

    @Test
    void internVlWithFewerHeadsIsALlamaThatReachesAsFar() throws Exception {
        ModelFolder base = internVl();
        DecoderShape shape = base.config().decoder();
        GgufContent file = written(pruned(base, layer -> 2, layer -> 30), GgufType.F16);
        assertEquals("llama", file.value("general.architecture"));
        assertEquals("longrope", file.value("llama.rope.scaling.type"));
        assertEquals(2, file.value("llama.attention.head_count"));
        assertEquals(
                List.of(2L * shape.headDim(), (long) shape.hiddenSize()),
                file.tensor("blk.0.attn_q.weight").shape());
        assertEquals(
                shape.headDim() / 2L,
                file.tensor("rope_factors_long.weight").shape().get(0));
    }

    @Test
    void vocabularyHasAsManyTokensAsTheEmbeddingHasRows() throws Exception {
        ModelFolder base = internVl();
        GgufContent file = written(Variant.of(base), GgufType.F16);
        List<?> tokens = (List<?>) file.value("tokenizer.ggml.tokens");
        assertEquals(base.config().decoder().vocabularySize(), tokens.size());
        assertEquals(tokens.size(), tokens.stream().distinct().count());
        assertEquals(tokens.size(), ((List<?>) file.value("tokenizer.ggml.scores")).size());
        assertEquals(tokens.size(), ((List<?>) file.value("tokenizer.ggml.token_type")).size());
        assertEquals(1, file.value("tokenizer.ggml.bos_token_id"));
        assertEquals(true, file.value("tokenizer.ggml.add_bos_token"));
    }

    @Test
    void notesSayWhatLlamaCppDoesOtherwise() throws Exception {
        ExportResult result = new GgufFolder(Variant.of(internVl()), folder.resolve("out"), GgufType.F16)
                .write(kernels, ProgressListener.NONE);
        assertEquals(
                List.of("EX-023", "EX-024"),
                result.notes().stream().map(Problem::code).toList());
        assertEquals(List.of("mmproj-f16.gguf", "model-f16.gguf"), result.files());
    }

    @Test
    void nothingIsLeftWhenSomebodyStopsIt() throws Exception {
        ProgressListener stopping = new ProgressListener() {
            private int asked;

            @Override
            public void progress(String stage, long done, long total, String note) {}

            @Override
            public void check() throws Cancelled {
                if (asked++ == 4) {
                    throw new Cancelled();
                }
            }
        };
        GgufFolder export = new GgufFolder(Variant.of(llava()), folder.resolve("out"), GgufType.F16);
        assertThrows(Cancelled.class, () -> export.write(kernels, stopping));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
