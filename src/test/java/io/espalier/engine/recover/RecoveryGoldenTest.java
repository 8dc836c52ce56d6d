package io.espalier.engine.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.pixels.Pixels;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.train.Optimiser;
import io.espalier.engine.train.Parameter;
import io.espalier.engine.train.Schedule;
import io.espalier.engine.train.Trainer;
import io.espalier.engine.train.TrainerSettings;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses, gradients and whole runs of recovery against PyTorch, PEFT and the authors' code. */
class RecoveryGoldenTest {
    private static final String SET = "recovery";

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
    @ValueSource(strings = {"depth", "width"})
    void lossesAreThoseOfTheReference(String student) throws Exception {
        JsonNode expected = Golden.json(SET, "expected.json").at("/students/" + student + "/losses");
        double tolerance = relative("losses");
        try (Scope scope = kernels.scope()) {
            Lvlm dense = dense(scope);
            SampleBatch batch = batch("batch");
            int compared = 0;
            for (Map.Entry<String, List<LossTerm>> entry : objectives().entrySet()) {
                Recovery recovery = recovery(scope, dense, student, entry.getValue(), Optional.empty());
                double loss = recovery.loss(scope, batch).values().get("loss");
                double goal = expected.get(entry.getKey()).asDouble();
                assertEquals(goal, loss, tolerance * Math.abs(goal), student + " " + entry.getKey());
                compared++;
            }
            assertEquals(expected.size(), compared, "some losses of the golden file were not compared");
        }
    }

    @ParameterizedTest
    @CsvSource({"depth, false", "depth, true", "width, false", "width, true"})
    void projectorGradientsAreThoseOfTheReference(String student, boolean recomputed) throws Exception {
        GoldenTensors golden = Golden.tensors(SET, "projector-gradients.safetensors");
        int compared = 0;
        for (Map.Entry<String, List<LossTerm>> entry : objectives().entrySet()) {
            String prefix = student + "." + entry.getKey() + ".";
            if (!golden.has(prefix + "linear_1.weight")) {
                continue;
            }
            try (Scope scope = kernels.recording().scope()) {
                Recovery recovery = recovery(scope, dense(scope), student, entry.getValue(), Optional.empty());
                List<Tensor> gradients = recovery.recomputing(recomputed)
                        .gradients(scope, batch("batch"))
                        .tensors();
                for (int i = 0; i < gradients.size(); i++) {
                    String name = prefix + recovery.parameters().get(i).name().replace("multi_modal_projector.", "");
                    compareToLargest(golden.floats(name), gradients.get(i).toFloats(), relative("gradients"), name);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "no gradient of this student in the golden file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lora-ce-depth",
                "lora-l2-depth-student-embeddings",
                "lora-l2-width",
                "lora-l2-width recomputed",
                "projector-ce-depth",
                "projector-rkl-width",
                "projector-rkl-width recomputed"
            })
    void runsEndWhereTheReferenceEnds(String runAndWay) throws Exception {
        String run = runAndWay.split(" ")[0];
        JsonNode plan = Golden.json(SET, "runs/" + run + "/run.json");
        try (Scope scope = kernels.scope()) {
            Optional<LoraFactors> factors = run.startsWith("lora")
                    ? Optional.of(adapter(scope, run, plan.get("student").asText()))
                    : Optional.empty();
            Recovery recovery = recovery(
                            scope,
                            dense(scope),
                            plan.get("student").asText(),
                            objective(plan),
                            factors,
                            batches(plan),
                            plan)
                    .recomputing(runAndWay.endsWith("recomputed"));
            int steps = plan.get("log").size();
            TrainerSettings settings = new TrainerSettings(
                    steps,
                    plan.get("accumulation").asInt(),
                    1,
                    1e-3,
                    Schedule.of(Schedule.Kind.COSINE, 2, steps),
                    plan.get("clip").asDouble(),
                    true,
                    0);
            List<Map<String, Double>> log = new ArrayList<>();
            try (Trainer trainer =
                    new Trainer(scope, recovery.parameters(), Optimiser.Betas.USUAL, settings, recovery)) {
                trainer.run(Trainer.StateSink.NONE, new Recorder(log));
            }
            compareLog(plan, log, run);
            compareWeights(recovery, run);
        }
    }

    private static void compareLog(JsonNode plan, List<Map<String, Double>> log, String run) {
        for (int step = 0; step < log.size(); step++) {
            JsonNode row = plan.get("log").get(step);
            double growing = 2e-5 + (5e-4 - 2e-5) * step / Math.max(1, log.size() - 1);
            double loss = row.get("loss").asDouble();
            assertEquals(loss, log.get(step).get("loss"), growing * loss, run + " loss at step " + step);
            assertEquals(row.get("lr").asDouble(), log.get(step).get("rate"), 1e-12, run + " rate at step " + step);
            double norm = row.get("grad_norm_before_clip").asDouble();
            assertEquals(norm, log.get(step).get("gradientNorm"), 10 * growing * norm, run + " norm at step " + step);
        }
    }

    private static void compareWeights(Recovery recovery, String run) {
        double tolerance = absolute("final_weights");
        boolean lora = recovery.factors().isPresent();
        GoldenTensors projector = Golden.tensors(
                SET, "runs/" + run + (lora ? "/projector-final.safetensors" : "/projector-trajectory.safetensors"));
        for (Parameter parameter : recovery.parameters()) {
            String name = parameter.name();
            if (name.startsWith("multi_modal_projector.")) {
                String tensor = (lora
                                ? ""
                                : "step"
                                        + Golden.json(SET, "runs/" + run + "/run.json")
                                                .get("log")
                                                .size() + ".")
                        + name.replace("multi_modal_projector.", "");
                Golden.assertClose(
                        projector.floats(tensor), parameter.master().toFloats(), tolerance, run + " " + name);
            } else {
                GoldenTensors adapter = Golden.tensors(SET, "runs/" + run + "/adapter-final/adapter_model.safetensors");
                Golden.assertClose(adapter.floats(name), parameter.master().toFloats(), tolerance, run + " " + name);
            }
        }
    }

    private record Recorder(List<Map<String, Double>> log) implements ProgressListener {
        @Override
        public void progress(String stage, long done, long total, String note) {}

        @Override
        public void metric(long step, Map<String, Double> values) {
            log.add(values);
        }
    }

    private static Map<String, List<LossTerm>> objectives() {
        LossTerm.Positions all = LossTerm.Positions.ALL;
        LossTerm kl = new LossTerm(LossTerm.Kind.KL, 1, all, 2, false);
        LossTerm rkl = new LossTerm(LossTerm.Kind.REVERSE_KL, 1, all, 2, false);
        LossTerm l2 = LossTerm.hiddenL2(1, all);
        Map<String, List<LossTerm>> named = new HashMap<>();
        named.put("ce", List.of(LossTerm.crossEntropy(1)));
        named.put("kl", List.of(kl));
        named.put("rkl", List.of(rkl));
        named.put("l2", List.of(l2));
        LossTerm half = LossTerm.crossEntropy(0.5);
        named.put("mix_kl", List.of(half, scaled(kl, 0.5)));
        named.put("mix_rkl", List.of(half, scaled(rkl, 0.5)));
        named.put("mix_l2", List.of(half, scaled(l2, 0.5)));
        named.put("mix_l2+kl", List.of(half, scaled(l2, 0.5), scaled(kl, 0.5)));
        named.put("mix_l2+rkl", List.of(half, scaled(l2, 0.5), scaled(rkl, 0.5)));
        named.put("mix_kl_norm50", List.of(half, scaled(kl, 0.5 / 50)));
        for (LossTerm.Positions set : List.of(LossTerm.Positions.ANSWERS, LossTerm.Positions.REAL)) {
            String name = set == LossTerm.Positions.ANSWERS ? "answer" : "real";
            named.put("l2_" + name, List.of(LossTerm.hiddenL2(1, set)));
            for (int t = 1; t <= 2; t++) {
                named.put("token_kl_" + name + "_T" + t, List.of(new LossTerm(LossTerm.Kind.KL, 1, set, t, true)));
                named.put(
                        "token_rkl_" + name + "_T" + t,
                        List.of(new LossTerm(LossTerm.Kind.REVERSE_KL, 1, set, t, true)));
            }
        }
        return named;
    }

    private static LossTerm scaled(LossTerm term, double weight) {
        return new LossTerm(term.kind(), weight, term.positions(), term.temperature(), term.perToken());
    }

    private static List<LossTerm> objective(JsonNode plan) {
        String text = plan.get("objective").asText();
        Map<String, List<LossTerm>> named = objectives();
        if (text.equals("ce")) {
            return named.get("ce");
        }
        if (text.contains("mse")) {
            return named.get("mix_l2");
        }
        return List.of(
                LossTerm.crossEntropy(0.5),
                new LossTerm(LossTerm.Kind.REVERSE_KL, 0.5, LossTerm.Positions.ANSWERS, 2, true));
    }

    private static Recovery recovery(
            Scope scope, Lvlm dense, String student, List<LossTerm> objective, Optional<LoraFactors> factors)
            throws Exception {
        return recovery(scope, dense, student, objective, factors, null, null);
    }

    private static Recovery recovery(
            Scope scope,
            Lvlm dense,
            String student,
            List<LossTerm> objective,
            Optional<LoraFactors> factors,
            Recovery.Batches batches,
            JsonNode plan)
            throws Exception {
        boolean own = plan == null || plan.get("teacher_input").asText().startsWith("its own");
        RecoverySettings settings = new RecoverySettings(
                factors.map(LoraFactors::rank).orElse(0),
                factors.map(LoraFactors::alpha).orElse(0.0),
                1,
                0.05,
                objective,
                own && plan != null
                        ? RecoverySettings.TeacherInput.OWN_PROJECTOR
                        : RecoverySettings.TeacherInput.STUDENT_EMBEDDINGS,
                1);
        return Recovery.prepare(
                scope, dense.withDecoder(pruned(scope, dense.decoder(), student)), dense, settings, batches, factors);
    }

    private static LoraFactors adapter(Scope scope, String run, String student) throws Exception {
        GoldenTensors tensors = Golden.tensors(SET, "runs/" + run + "/adapter-initial/adapter_model.safetensors");
        JsonNode config = Golden.json(SET, "runs/" + run + "/adapter-initial/adapter_config.json");
        Decoder decoder = pruned(scope, dense(scope).decoder(), student);
        List<List<Tensor>> layers = new ArrayList<>();
        for (int layer = 0; layer < decoder.layers(); layer++) {
            List<Tensor> factors = new ArrayList<>();
            for (int i = 0; i < 2 * decoder.parts().block().linears().size(); i++) {
                String name = LoraFactors.name(decoder.parts().block(), layer, i);
                factors.add(scope.of(tensors.floats(name), tensors.shape(name)));
            }
            layers.add(factors);
        }
        return new LoraFactors(config.get("r").asInt(), config.get("lora_alpha").asDouble(), layers);
    }

    private static Recovery.Batches batches(JsonNode plan) {
        List<List<String>> micro = new ArrayList<>();
        plan.get("micro_batches").forEach(names -> {
            List<String> row = new ArrayList<>();
            names.forEach(name -> row.add(name.asText()));
            micro.add(row);
        });
        int size = micro.get(0).size();
        SampleSource source = number -> sample(micro.get((int) (number / size)).get((int) (number % size)));
        return new Recovery.Batches(source, size, plan.get("accumulation").asInt());
    }

    private static SampleBatch batch(String field) {
        List<TrainingSample> samples = new ArrayList<>();
        Golden.json(SET, "expected.json").get(field).forEach(name -> samples.add(sample(name.asText())));
        return SampleBatch.of(samples);
    }

    private static TrainingSample sample(String name) {
        GoldenTensors pixels = Golden.tensors("llava-hf", "expected-pixels.safetensors");
        for (JsonNode prompt : Golden.json("llava-hf", "prompts.json")) {
            if (prompt.get("name").asText().equals(name)) {
                List<Pixels> pictures = new ArrayList<>();
                for (JsonNode picture : prompt.get("pictures")) {
                    long[] shape = pixels.shape(picture.asText());
                    pictures.add(new Pixels(
                            pixels.floats(picture.asText()), (int) shape[0], (int) shape[1], (int) shape[2]));
                }
                return new TrainingSample(ints(prompt.get("train_ids")), ints(prompt.get("labels")), pictures);
            }
        }
        throw new IllegalArgumentException("no prompt " + name);
    }

    private static Lvlm dense(Scope scope) throws Exception {
        return Lvlm.open(scope, ModelFolder.open(Golden.dir("llava-hf").resolve("fp32")), DType.F32);
    }

    private static Decoder pruned(Scope scope, Decoder decoder, String student) {
        JsonNode expected = Golden.json(SET, "expected.json");
        List<BlockWeights> blocks = new ArrayList<>();
        if (student.equals("depth")) {
            List<Integer> dropped = new ArrayList<>();
            expected.get("depth_dropped_layers").forEach(layer -> dropped.add(layer.asInt()));
            for (int layer = 0; layer < decoder.layers(); layer++) {
                if (!dropped.contains(layer)) {
                    blocks.add(decoder.weights(layer));
                }
            }
            return decoder.withBlocks(blocks);
        }
        JsonNode width = expected.get("width_pruning");
        for (int layer = 0; layer < decoder.layers(); layer++) {
            JsonNode heads = width.get("removed_heads").path("" + layer);
            JsonNode neurons = width.get("removed_neurons").path("" + layer);
            blocks.add(cut(scope, decoder, layer, heads, neurons));
        }
        return decoder.withBlocks(blocks);
    }

    private static BlockWeights cut(Scope scope, Decoder decoder, int layer, JsonNode heads, JsonNode neurons) {
        List<Tensor> kept = new ArrayList<>();
        for (int i = 0; i < decoder.parts().block().roles().size(); i++) {
            WeightRole role = decoder.parts().block().roles().get(i);
            Tensor weight = decoder.weights(layer).base().get(i);
            if (role.group() == WeightRole.Group.NONE) {
                kept.add(weight);
                continue;
            }
            boolean neuron = role.group() == WeightRole.Group.NEURON;
            int unit = neuron ? 1 : decoder.shape().headDim();
            TreeSet<Integer> gone = new TreeSet<>();
            (neuron ? neurons : heads).forEach(index -> gone.add(index.asInt()));
            long[] rows = IntStream.range(0, (int) weight.size(role.axis()))
                    .filter(row -> !gone.contains(row / unit))
                    .asLongStream()
                    .toArray();
            kept.add(kernels.call(scope, "select", weight, role.axis(), scope.of(rows, rows.length)));
        }
        return BlockWeights.of(kept);
    }

    private static void compareToLargest(float[] expected, float[] actual, double relative, String name) {
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        Golden.assertClose(expected, actual, relative * largest, name);
    }

    private static double relative(String key) {
        String text = Golden.manifest(SET).at("/tolerance/" + key).asText();
        return Double.parseDouble(text.replaceAll("relative ([0-9.e+-]+).*", "$1"));
    }

    private static double absolute(String key) {
        String text = Golden.manifest(SET).at("/tolerance/" + key).asText();
        return Double.parseDouble(text.replaceAll("max abs ([0-9.e+-]+).*", "$1"));
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
