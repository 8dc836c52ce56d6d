package io.espalier.engine.export.variant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.export.huggingface.ExportRequest;
import io.espalier.engine.export.huggingface.HuggingFaceFolder;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.vision.Projector;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.view.ImportanceOrdered;
import io.espalier.engine.prune.view.PlansByHand;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recovered models go into folders and come back as the same function. */
class VariantFolderTest {
    private static final int RANK = 3;

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recoveredStudentComesBackAsTheSameFunction(boolean uniform) throws Exception {
        ModelFolder base = base("fp32");
        PruningPlan plan = plan(base.config().decoder(), uniform);
        float[] expected;
        try (Scope scope = kernels.scope()) {
            Lvlm student = student(scope, base, plan);
            expected = logits(scope, student);
            VariantFolder.write(folder.resolve("own"), content(base, plan, student));
        }
        Variant variant = VariantFolder.open(folder.resolve("own"));
        assertEquals(plan, variant.plan().orElseThrow());
        assertClose(expected, logits(variant), "opened");
        var widths = uniform ? ExportRequest.Widths.EQUAL : ExportRequest.Widths.PADDED;
        ExportRequest request = new ExportRequest(variant, folder.resolve("hf"), null, widths);
        HuggingFaceFolder.write(kernels, request, ProgressListener.NONE);
        assertClose(expected, logits(VariantFolder.open(folder.resolve("hf"))), "exported");
        VariantFolder.write(folder.resolve("copy"), variant);
        assertClose(expected, logits(VariantFolder.open(folder.resolve("copy"))), "copied");
    }

    @Test
    void mergedWeightsAreRoundedOnceToTheTypeOfTheFile() throws Exception {
        ModelFolder base = base("fp16");
        PruningPlan plan = plan(base.config().decoder(), true);
        try (Scope scope = kernels.scope()) {
            Lvlm student = student(scope, base, plan);
            VariantFolder.write(folder.resolve("own"), content(base, plan, student));
        }
        Variant variant = VariantFolder.open(folder.resolve("own"));
        HuggingFaceFolder.write(kernels, ExportRequest.of(variant, folder.resolve("fp16")), ProgressListener.NONE);
        HuggingFaceFolder.write(
                kernels,
                new ExportRequest(variant, folder.resolve("fp32"), DType.F32, ExportRequest.Widths.EQUAL),
                ProgressListener.NONE);
        Checkpoint rounded = Checkpoint.open(folder.resolve("fp16"));
        Checkpoint exact = Checkpoint.open(folder.resolve("fp32"));
        assertEquals("float32", exact.config().get("torch_dtype").asText());
        for (String name : exact.tensors().keySet()) {
            assertEquals(DType.F16, rounded.tensors().get(name).dtype());
            float[] values = exact.readFloats(name);
            float[] halves = rounded.readFloats(name);
            for (int i = 0; i < values.length; i++) {
                float ulp = Math.max(Math.ulp(values[i]) * (1 << 13), 0x1p-24f);
                assertTrue(Math.abs(values[i] - halves[i]) <= ulp / 2, name);
            }
        }
    }

    @Test
    void unequalWidthsAreRefusedForStockClassesBeforeAnythingIsWritten() throws Exception {
        ModelFolder base = base("fp16");
        Variant variant = Variant.of(base).withPlan(plan(base.config().decoder(), false));
        ExportRequest request = ExportRequest.of(variant, folder.resolve("hf"));
        EngineException refused = assertThrows(
                EngineException.class, () -> HuggingFaceFolder.write(kernels, request, ProgressListener.NONE));
        assertEquals("EX-010", refused.problems().get(0).code());
        assertTrue(refused.getMessage().contains("layerwise"), refused.getMessage());
        assertTrue(isEmpty());
    }

    @Test
    void cancelledExportLeavesNothing() throws Exception {
        ModelFolder base = base("fp16");
        Variant variant = Variant.of(base).withPlan(plan(base.config().decoder(), true));
        CancelToken token = new CancelToken();
        ProgressListener listener = (stage, done, total, note) -> {
            if (done > total / 2) {
                token.cancel();
            }
        };
        ExportRequest request = ExportRequest.of(variant, folder.resolve("hf"));
        assertThrows(Cancelled.class, () -> HuggingFaceFolder.write(kernels, request, listener.with(token)));
        assertTrue(isEmpty());
    }

    @Test
    void anotherBaseIsRefused() throws Exception {
        ModelFolder base = base("fp16");
        Variant variant = Variant.of(base).withPlan(plan(base.config().decoder(), false));
        VariantFolder.write(folder.resolve("own"), variant);
        Path other = Golden.dir(GoldenLlava.SET).resolve("fp32");
        EngineException refused =
                assertThrows(EngineException.class, () -> VariantFolder.open(folder.resolve("own"), other));
        assertEquals("VF-004", refused.problems().get(0).code());
    }

    @Test
    void baseThatMovedAlongIsFound() throws Exception {
        Path here = Files.createDirectories(folder.resolve("here"));
        copy(Golden.dir(GoldenLlava.SET).resolve("fp16"), here.resolve("base"));
        ModelFolder base = ModelFolder.open(here.resolve("base"));
        VariantFolder.write(
                here.resolve("own"),
                Variant.of(base).withPlan(plan(base.config().decoder(), false)));
        Path there = Files.move(here, folder.resolve("there"));
        Variant opened = VariantFolder.open(there.resolve("own"));
        assertEquals(
                there.resolve("base").toRealPath(),
                opened.base().checkpoint().folder().toRealPath());
        assertFalse(opened.plan().orElseThrow().isUniform());
    }

    @Test
    void factorsOfAnotherPlanAreRefusedByName() throws Exception {
        ModelFolder base = base("fp32");
        PruningPlan plan = plan(base.config().decoder(), true);
        try (Scope scope = kernels.scope()) {
            VariantFolder.write(folder.resolve("own"), content(base, plan, student(scope, base, plan)));
        }
        Variant other = Variant.of(base).withPlan(plan(base.config().decoder(), false));
        Path lora = folder.resolve("own/espalier-lora.safetensors");
        EngineException refused = assertThrows(EngineException.class, () -> other.withLora(lora));
        assertEquals("VF-010", refused.problems().get(0).code());
        assertTrue(refused.problems().size() > 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VF-001 {\"schema\": 1}",
                "VF-001 {\"schema\": 1, \"base\": 3, \"parts\": {}}",
                "VF-001 {\"schema\": 1, \"base\": {\"name\": \"a\", \"path\": null, \"relative\": null, \"hash\": \"\"},"
                        + " \"parts\": {\"plan\": false, \"lora\": false, \"projector\": false}}",
                "VF-002 {\"schema\": 2, \"more\": true}",
                "VF-002 []",
                "VF-003 {\"schema\": 1, \"base\": {\"name\": \"a\", \"path\": \"nowhere\", \"relative\": \"x\", \"hash\": \"\"},"
                        + " \"parts\": {\"plan\": false, \"lora\": false, \"projector\": false}}",
                "JS-004 {\"schema\": 1",
                "JS-004 "
            })
    void manifestThatIsWrongIsRefusedWithACode(String codeAndText) throws Exception {
        int blank = codeAndText.indexOf(' ');
        Files.writeString(folder.resolve(VariantFolder.MANIFEST), codeAndText.substring(blank + 1));
        EngineException refused = assertThrows(EngineException.class, () -> VariantFolder.open(folder));
        assertEquals(codeAndText.substring(0, blank), refused.problems().get(0).code(), refused.getMessage());
    }

    @Test
    void factorsThatDivergedAreNotExported() throws Exception {
        ModelFolder base = base("fp16");
        PruningPlan plan = plan(base.config().decoder(), true);
        try (Scope scope = kernels.scope()) {
            Lvlm student = student(scope, base, plan);
            Tensor factor = student.decoder().weights(1).lora().get(3);
            float[] spoiled = factor.toFloats();
            spoiled[0] = Float.NaN;
            kernels.call(scope, "assign", factor, scope.of(spoiled, factor.shape()));
            EngineException refused = assertThrows(
                    EngineException.class,
                    () -> VariantFolder.write(folder.resolve("own"), content(base, plan, student)));
            assertEquals("EX-004", refused.problems().get(0).code());
        }
        assertTrue(isEmpty());
    }

    private boolean isEmpty() throws Exception {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
    }

    private static ModelFolder base(String name) throws Exception {
        return ModelFolder.open(Golden.dir(GoldenLlava.SET).resolve(name));
    }

    /** Keeps shuffled groups, so that every mistake in their order shows. */
    private static PruningPlan plan(DecoderShape shape, boolean uniform) {
        Random random = new Random(11);
        List<LayerPlan> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            int heads = uniform ? (shape.keyValueHeads() + 1) / 2 : 1 + layer % shape.keyValueHeads();
            int neurons = shape.intermediateSize() / 3 + (uniform ? 0 : layer);
            layers.add(new LayerPlan(
                    layer,
                    shuffled(shape.keyValueHeads(), random).subList(0, heads),
                    shuffled(shape.intermediateSize(), random).subList(0, neurons)));
        }
        return PlansByHand.plan(Paradigm.WIDTHWISE, shape, layers);
    }

    private static List<Integer> shuffled(int size, Random random) {
        List<Integer> indices = new ArrayList<>(IndexList.upTo(size));
        Collections.shuffle(indices, random);
        return indices;
    }

    private static VariantContent content(ModelFolder base, PruningPlan plan, Lvlm student) {
        return new VariantContent(base, plan, student.decoder().weights(), student.projector());
    }

    /** A student as recovery leaves it: prefix views, LoRA factors that are not zero, another projector. */
    private static Lvlm student(Scope scope, ModelFolder base, PruningPlan plan) throws Exception {
        Lvlm model = Lvlm.open(scope, base, DType.F32);
        Decoder pruned = ImportanceOrdered.of(scope, model.decoder(), plan).pruned(scope, plan);
        DecoderBlock block = pruned.parts().block();
        Random random = new Random(5);
        List<BlockWeights> blocks = new ArrayList<>();
        for (BlockWeights weights : pruned.weights()) {
            List<Tensor> factors = new ArrayList<>();
            for (int linear : block.linears()) {
                Tensor weight = weights.base().get(linear);
                factors.add(random(scope, random, RANK, weight.size(1)));
                factors.add(random(scope, random, weight.size(0), RANK));
            }
            blocks.add(weights.with(factors, 0.5));
        }
        List<Tensor> projector = model.projector().weights().stream()
                .map(weight -> scope.kernels()
                        .call(scope, "scale", scope.kernels().call(scope, "to", weight, DType.F32.torchCode()), 1.25))
                .toList();
        Projector trained = model.projector().withWeights(projector);
        return model.withDecoder(pruned.withBlocks(blocks)).withProjector(trained);
    }

    private static Tensor random(Scope scope, Random random, long rows, long columns) {
        float[] values = new float[(int) (rows * columns)];
        IntStream.range(0, values.length).forEach(i -> values[i] = (float) (0.1 * random.nextGaussian()));
        return scope.of(values, rows, columns);
    }

    private static float[] logits(Variant variant) throws Exception {
        try (Scope scope = kernels.scope()) {
            return logits(scope, variant.load(scope, DType.F32));
        }
    }

    private static float[] logits(Scope scope, Lvlm model) {
        Tensor x = GoldenLlava.embeddings(scope, model, GoldenLlava.prompt("single"));
        return GoldenLlava.logits(scope, model.decoder(), x);
    }

    private static void assertClose(float[] expected, float[] actual, String name) {
        Golden.assertClose(expected, actual, Golden.tolerance(GoldenLlava.SET, "logits"), name);
    }
}
