package io.espalier.engine.export.huggingface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.export.folder.ExportResult;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.export.variant.VariantContent;
import io.espalier.engine.export.variant.VariantFolder;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.model.GoldenBunny;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
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
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruned and recovered Bunnies on disk. */
class BunnyExportTest {
    private static final int RANK = 3;
    private static final double SCALE = 0.5;

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

    /** Leaves out one layer, and the same number of groups in every other one; the order is not that of the base. */
    private static PruningPlan plan(DecoderShape shape, int heads, int neurons) {
        List<LayerPlan> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            if (layer != 1) {
                layers.add(new LayerPlan(
                        layer,
                        kept(shape.keyValueHeads(), heads, layer),
                        kept(shape.intermediateSize(), neurons, layer)));
            }
        }
        return PlansByHand.plan(Paradigm.WIDTHWISE, shape, layers);
    }

    private static List<Integer> kept(int all, int count, int seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, all).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order.subList(0, count);
    }

    /** Prunes a model and gives it LoRA factors that are not zero, and another projector. */
    private static Lvlm student(Scope scope, ModelFolder base, PruningPlan plan) throws Exception {
        Lvlm model = Lvlm.open(scope, base, DType.F32);
        Decoder pruned = new GatheredDecoders(model.decoder()).pruned(scope, plan);
        Random random = new Random(3);
        List<BlockWeights> blocks = new ArrayList<>();
        for (BlockWeights weights : pruned.weights()) {
            List<Tensor> factors = new ArrayList<>();
            for (int linear : base.block().linears()) {
                Tensor weight = weights.base().get(linear);
                factors.add(random(scope, random, RANK, weight.size(1)));
                factors.add(random(scope, random, weight.size(0), RANK));
            }
            blocks.add(weights.with(factors, SCALE));
        }
        List<Tensor> projector = model.projector().weights().stream()
                .map(weight -> kernels.call(scope, "scale", kernels.call(scope, "to", weight, 6), 1.25))
                .toList();
        return model.withDecoder(pruned.withBlocks(blocks))
                .withProjector(model.projector().withWeights(projector));
    }

    private static Tensor random(Scope scope, Random random, long rows, long columns) {
        float[] values = new float[(int) (rows * columns)];
        IntStream.range(0, values.length).forEach(i -> values[i] = (float) (0.1 * random.nextGaussian()));
        return scope.of(values, rows, columns);
    }

    private static JsonNode prompt() {
        return Golden.json(GoldenBunny.SET, "prompts.json").get(0);
    }

    private static float[] logits(Scope scope, Lvlm model, Processor processor) throws Exception {
        return logits(scope, model, processor, prompt());
    }

    private static float[] logits(Scope scope, Lvlm model, Processor processor, JsonNode prompt) throws Exception {
        Tensor x = GoldenBunny.embeddings(scope, model, processor, prompt, "input_ids");
        Decoder decoder = model.decoder();
        return decoder.logits(scope, decoder.forward(scope, x, decoder.causal(scope, (int) x.size(1))))
                .toFloats();
    }

    private static void assertSame(float[] expected, Path written, Processor processor) throws Exception {
        try (Scope scope = kernels.scope()) {
            float[] found = logits(scope, VariantFolder.open(written).load(scope, DType.F32), processor);
            Golden.assertClose(expected, found, Golden.tolerance(GoldenBunny.SET, "logits"), written.toString());
        }
    }

    /** Writes a recovered student as Espalier's own folder, opens it, and returns its logits. */
    private float[] recovered(ModelFolder base, PruningPlan plan, Processor processor) throws Exception {
        try (Scope scope = kernels.scope()) {
            Lvlm student = student(scope, base, plan);
            VariantFolder.write(
                    folder.resolve("own"),
                    new VariantContent(base, plan, student.decoder().weights(), student.projector()));
            return logits(scope, student, processor);
        }
    }

    @Test
    void headsNeuronsAndLayersComeBackFromEspaliersFolder() throws Exception {
        ModelFolder base = GoldenBunny.folder("fp16");
        try (Processor processor = Processor.open(base)) {
            float[] expected = recovered(base, plan(base.config().decoder(), 3, 70), processor);
            assertSame(expected, folder.resolve("own"), processor);
        }
    }

    @Test
    void exportInTheLayoutOfTheBaseStandsOnItsOwn() throws Exception {
        ModelFolder base = GoldenBunny.folder("fp16");
        int heads = base.config().decoder().keyValueHeads();
        Path written = folder.resolve("hf");
        try (Processor processor = Processor.open(base)) {
            float[] expected = recovered(base, plan(base.config().decoder(), heads, 70), processor);
            Variant variant = VariantFolder.open(folder.resolve("own"));
            ExportRequest request = new ExportRequest(variant, written, DType.F32, ExportRequest.Widths.EQUAL);
            HuggingFaceFolder.write(kernels, request, ProgressListener.NONE);
            assertSame(expected, written, processor);
            Picture picture = GoldenBunny.pictures(prompt()).get(0);
            try (Processor own = Processor.open(ModelFolder.open(written))) {
                Pixels expectedPixels = processor.pixelProcessor().process(picture);
                assertArrayEquals(
                        expectedPixels.values(),
                        own.pixelProcessor().process(picture).values());
            }
        }
        Checkpoint checkpoint = Checkpoint.open(written);
        assertEquals(70, checkpoint.config().get("intermediate_size").asInt());
        assertEquals(
                Golden.json(GoldenBunny.SET, "siglip/config.json"),
                checkpoint.config().get("vision_config"));
        assertTrue(Files.exists(written.resolve("vocab.json")));
        assertTrue(checkpoint.tensors().containsKey("model.layers.3.mlp.fc1.bias"));
        assertEquals(
                List.of(70L),
                checkpoint.tensors().get("model.layers.0.mlp.fc1.bias").shape());
        String kept = "self_attn.dense.bias"; // layer 2 of the base is layer 1 here
        assertArrayEquals(
                base.checkpoint().readFloats("model.layers.2." + kept),
                checkpoint.readFloats("model.layers.1." + kept));
    }

    /** Returns the weights of the reference, or those of 16 bits where this copy of the golden data has no others. */
    private static ModelFolder exact() throws Exception {
        Path weights = Golden.dir(GoldenBunny.SET).resolve("fp32/model.safetensors.index.json");
        return GoldenBunny.folder(Files.exists(weights) ? "fp32" : "fp16");
    }

    @Test
    void textAloneIsWhatTransformersOpenedAsPhi() throws Exception {
        JsonNode entry = Golden.json("exports", "expected.json").get("bunny-as-phi");
        ModelFolder base = exact();
        PruningPlan plan = PlansByHand.exported(entry, base.config().decoder());
        Variant variant = Variant.of(base).withPlan(plan);
        assertEquals("EX-013", HuggingFaceFolder.obstacles(variant).get(0).code());
        Path written = folder.resolve("phi");
        ExportRequest request = new ExportRequest(
                variant, written, DType.F32, ExportRequest.Widths.EQUAL, ExportRequest.Parts.LANGUAGE);
        ExportResult result = HuggingFaceFolder.write(kernels, request, ProgressListener.NONE);
        assertEquals(entry.get("parameters").asLong(), result.parameters());
        Checkpoint checkpoint = Checkpoint.open(written);
        entry.get("config")
                .properties()
                .forEach(field ->
                        assertEquals(field.getValue(), checkpoint.config().get(field.getKey()), field.getKey()));
        assertArrayEquals(new float[base.config().decoder().vocabularySize()], checkpoint.readFloats("lm_head.bias"));
        try (Scope scope = kernels.scope()) {
            Decoder decoder = variant.load(scope, DType.F32).decoder();
            for (int layer = 0; layer < decoder.layers(); layer++) {
                for (int i = 0; i < base.block().roles().size(); i++) {
                    String name = "model.layers." + layer + "."
                            + base.block().roles().get(i).name();
                    float[] weight = decoder.weights(layer).base().get(i).toFloats();
                    assertArrayEquals(weight, checkpoint.readFloats(name), name);
                }
            }
        }
        assertTrue(checkpoint.tensors().containsKey("model.final_layernorm.bias"));
    }

    @Test
    void prunedHeadsGiveTheLogitsThatTransformersGave() throws Exception {
        ModelFolder base = GoldenBunny.folder("fp32");
        JsonNode entry = Golden.json("exports", "expected.json").get("bunny-as-phi");
        GoldenTensors expected = Golden.tensors("exports", "expected-logits.safetensors");
        Variant variant = Variant.of(base)
                .withPlan(PlansByHand.exported(entry, base.config().decoder()));
        int compared = 0;
        try (Scope scope = kernels.scope();
                Processor processor = Processor.open(base)) {
            for (JsonNode prompt : Golden.json(GoldenBunny.SET, "prompts.json")) {
                String name = "bunny-as-phi." + prompt.get("name").asText();
                if (expected.has(name)) {
                    float[] all = logits(scope, variant.load(scope, DType.F32), processor, prompt);
                    float[] last = expected.floats(name);
                    Golden.assertClose(
                            last,
                            Arrays.copyOfRange(all, all.length - last.length, all.length),
                            Golden.tolerance("exports", "logits"),
                            name);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "no logits in the golden file");
    }
}
