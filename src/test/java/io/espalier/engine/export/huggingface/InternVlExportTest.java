package io.espalier.engine.export.huggingface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.export.ExportForm;
import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantContent;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.model.GoldenInternVl;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.TextDecoders;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.view.GatheredDecoders;
import io.espalier.engine.prune.view.PlansByHand;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruned InternVL models as folders: with matrices fused again, and as a language model alone. */
class InternVlExportTest {
    private static final String SET = "exports";
    private static final String LLAMA = "internvl-as-llama";

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

    @Test
    void llamaRewriteHasTheReferencesConfigurationSizeAndLogits() throws Exception {
        ModelFolder base = ModelFolder.open(GoldenInternVl.exactFolder());
        JsonNode entry = Golden.json(SET, "expected.json").get(LLAMA);
        PruningPlan plan = PlansByHand.exported(entry, base.config().decoder());
        ExportResult result = write(Variant.of(base).withPlan(plan), ExportRequest.Parts.LLAMA);
        assertEquals(entry.get("parameters").asLong(), result.parameters());
        JsonNode config = Checkpoint.open(result.folder()).config();
        for (Map.Entry<String, JsonNode> field : entry.get("config").properties()) {
            assertEquals(field.getValue(), config.get(field.getKey()), field.getKey());
        }
        GoldenTensors expected = Golden.tensors(SET, "expected-logits.safetensors");
        try (Scope scope = kernels.scope()) {
            Decoder decoder = TextDecoders.llama(scope, result.folder());
            int[] brief = GoldenInternVl.ints(GoldenInternVl.prompt("text-only").get("input_ids"));
            int[] longer = Arrays.stream(expected.longs(LLAMA + ".long_input_ids"))
                    .mapToInt(Math::toIntExact)
                    .toArray();
            compare(expected, LLAMA + ".short", logits(scope, decoder, brief));
            compare(expected, LLAMA + ".long", logits(scope, decoder, longer));
        }
    }

    private static void compare(GoldenTensors expected, String name, float[] logits) {
        float[] rows = expected.floats(name);
        Golden.assertClose(
                rows,
                Arrays.copyOfRange(logits, logits.length - rows.length, logits.length),
                Golden.tolerance(SET, "logits"),
                name);
    }

    @Test
    void llamaRewriteComputesWhatThePrunedDecoderDoesOnBothSidesOfTheBoundary() throws Exception {
        ModelFolder base = base();
        PruningPlan plan = plan(base, 3, 40, 1);
        ExportResult result = write(Variant.of(base).withPlan(plan), ExportRequest.Parts.LANGUAGE);
        assertEquals(List.of("EX-015"), codes(result.notes()));
        int boundary =
                Golden.manifest(GoldenInternVl.SET).at("/shapes/orig_pos").asInt();
        try (Scope scope = kernels.scope()) {
            Decoder written = TextDecoders.llama(scope, result.folder());
            Decoder pruned =
                    new GatheredDecoders(Lvlm.open(scope, base, DType.F32).decoder()).pruned(scope, plan);
            for (int length : new int[] {20, boundary + 20}) {
                int[] ids = IntStream.range(0, length).map(i -> 3 + i % 400).toArray();
                assertClose(logits(scope, pruned, ids), logits(scope, written, ids), "of " + length);
            }
        }
    }

    @Test
    void fusedMatricesAreWrittenWithTheirNewWidthsAndLoraMerged() throws Exception {
        ModelFolder base = base();
        DecoderShape shape = base.config().decoder();
        PruningPlan plan = plan(base, shape.keyValueHeads(), 50, 0);
        Path own = folder.resolve("own");
        VariantFolder.write(own, content(base, plan));
        Variant variant = VariantFolder.open(own);
        ExportResult result = write(variant, ExportRequest.Parts.WHOLE);
        assertEquals(List.of("EX-016"), codes(result.notes()));
        ModelFolder written = ModelFolder.open(result.folder());
        assertEquals(50, written.config().decoder().intermediateSize());
        assertEquals(shape.layers() - 1, written.config().decoder().layers());
        assertEquals(result.parameters(), written.card().totalParameters());
        assertEquals(
                List.of(100L, (long) shape.hiddenSize()),
                written.checkpoint()
                        .tensors()
                        .get("language_model.model.layers.0.mlp.gate_up_proj.weight")
                        .shape());
        try (Scope scope = kernels.scope()) {
            JsonNode prompt = GoldenInternVl.prompt("one-tile");
            Lvlm expected = variant.load(scope, DType.F32);
            Lvlm actual = Lvlm.open(scope, written, DType.F32);
            assertClose(
                    GoldenLlava.logits(
                            scope, expected.decoder(), GoldenInternVl.embeddings(scope, expected, prompt, "input_ids")),
                    GoldenLlava.logits(
                            scope, actual.decoder(), GoldenInternVl.embeddings(scope, actual, prompt, "input_ids")),
                    "merged");
        }
    }

    @Test
    void fewerHeadsAreRefusedBeforeAnythingIsWritten() throws Exception {
        ModelFolder base = base();
        Variant variant = Variant.of(base).withPlan(plan(base, 3, 116, 1));
        assertEquals(List.of("EX-013"), codes(HuggingFaceFolder.obstacles(variant)));
        EngineException refused = assertThrows(EngineException.class, () -> write(variant, ExportRequest.Parts.WHOLE));
        assertEquals(List.of("EX-013"), codes(refused.problems()));
        assertFalse(Files.exists(folder.resolve("out")));
        assertEquals(ExportForm.ESPALIER, ExportForm.AUTO.of(variant));
    }

    @Test
    void languageModelWithEveryHeadStaysPhi3UnderTheNewerNameOfItsFactors() throws Exception {
        ModelFolder base = base();
        ExportResult result = write(Variant.of(base), ExportRequest.Parts.LANGUAGE);
        Checkpoint written = Checkpoint.open(result.folder());
        assertEquals("Phi3ForCausalLM", written.config().at("/architectures/0").asText());
        assertEquals("longrope", written.config().at("/rope_scaling/type").asText());
        assertEquals(3, written.config().get("rope_scaling").size());
        TreeSet<String> names = new TreeSet<>(written.tensors().keySet());
        assertTrue(names.contains("model.layers.0.self_attn.qkv_proj.weight"), names.toString());
        assertTrue(names.contains("lm_head.weight"), names.toString());
        assertTrue(
                names.stream().noneMatch(name -> name.contains("vision") || name.contains("mlp1")), names.toString());
    }

    private static ModelFolder base() throws Exception {
        return ModelFolder.open(
                Golden.dir(GoldenInternVl.SET).resolve(GoldenInternVl.tags().get(0)));
    }

    /** Keeps some groups of every layer, in a random order, and drops layers from the front if fewer stay. */
    private static PruningPlan plan(ModelFolder base, int heads, int neurons, int first) {
        DecoderShape shape = base.config().decoder();
        Random random = new Random(3);
        List<LayerPlan> layers = new ArrayList<>();
        for (int layer = 1 - first; layer < shape.layers(); layer++) {
            layers.add(new LayerPlan(
                    layer,
                    some(shape.keyValueHeads(), heads, random),
                    some(shape.intermediateSize(), neurons, random)));
        }
        return PlansByHand.plan(Paradigm.WIDTHWISE, shape, layers);
    }

    private static List<Integer> some(int size, int count, Random random) {
        List<Integer> indices = new ArrayList<>(IndexList.upTo(size));
        Collections.shuffle(indices, random);
        return List.copyOf(indices.subList(0, count));
    }

    private static VariantContent content(ModelFolder base, PruningPlan plan) throws Exception {
        Scope scope = kernels.scope();
        Lvlm model = Lvlm.open(scope, base, DType.F32);
        Decoder pruned = new GatheredDecoders(model.decoder()).pruned(scope, plan);
        Random random = new Random(5);
        List<BlockWeights> blocks = new ArrayList<>();
        for (BlockWeights weights : pruned.weights()) {
            List<Tensor> factors = new ArrayList<>();
            for (int linear : pruned.parts().block().linears()) {
                Tensor weight = weights.base().get(linear);
                factors.add(random(scope, random, 2, weight.size(1)));
                factors.add(random(scope, random, weight.size(0), 2));
            }
            blocks.add(weights.with(factors, 0.5));
        }
        List<Tensor> projector = model.projector().weights().stream()
                .map(weight -> kernels.call(scope, "scale", kernels.call(scope, "to", weight, 6), 1.25))
                .toList();
        return new VariantContent(base, plan, blocks, model.projector().withWeights(projector));
    }

    private static Tensor random(Scope scope, Random random, long rows, long columns) {
        float[] values = new float[(int) (rows * columns)];
        IntStream.range(0, values.length).forEach(i -> values[i] = (float) (0.1 * random.nextGaussian()));
        return scope.of(values, rows, columns);
    }

    private ExportResult write(Variant variant, ExportRequest.Parts parts) throws Exception {
        ExportRequest request =
                new ExportRequest(variant, folder.resolve("out"), DType.F32, ExportRequest.Widths.EQUAL, parts);
        return HuggingFaceFolder.write(kernels, request, ProgressListener.NONE);
    }

    private static float[] logits(Scope scope, Decoder decoder, int[] ids) {
        long[] wide = Arrays.stream(ids).asLongStream().toArray();
        return GoldenLlava.logits(scope, decoder, decoder.embed(scope, scope.of(wide, 1, wide.length)));
    }

    private static void assertClose(float[] expected, float[] actual, String name) {
        Golden.assertClose(expected, actual, Golden.tolerance(SET, "logits"), name);
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
