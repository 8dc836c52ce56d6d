package io.espalier.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Schedules, AdamW and clipping against transformers and PyTorch. */
class TrainingTablesGoldenTest {
    private static final String SET = "training-tables";

    private static Kernels kernels;

    @BeforeAll
    static void start() throws Exception {
        kernels = Kernels.start(Device.CPU);
    }

    @AfterAll
    static void stop() {
        kernels.close();
    }

    @Test
    void schedulesFollowTheReference() {
        double tolerance = Golden.tolerance(SET, "schedule");
        for (JsonNode table : Golden.json(SET, "expected.json").get("schedules")) {
            int total = table.get("total_steps").asInt();
            Schedule schedule = schedule(
                    table.get("kind").asText(), table.get("warmup_steps").asInt(), total);
            // Nobody trains beyond the last step; what the reference gives there is not compared.
            for (int step = 0; step < total; step++) {
                double expected =
                        table.get("factor_at_optimiser_step").get(step).asDouble();
                assertEquals(expected, schedule.factor(step), tolerance, table.get("kind") + " step " + step);
            }
        }
    }

    @Test
    void warmupRatiosRoundUp() {
        for (JsonNode row : Golden.json(SET, "expected.json").get("warmup_ratio")) {
            int steps = Schedule.warmupSteps(
                    row.get("total_steps").asInt(), row.get("ratio").asDouble());
            assertEquals(row.get("warmup_steps").asInt(), steps, row.toString());
        }
    }

    @Test
    void adamWMovesAsPyTorchDoes() {
        GoldenTensors golden = Golden.tensors(SET, "adamw.safetensors");
        for (JsonNode run : Golden.json(SET, "expected.json").get("adamw")) {
            try (Scope scope = kernels.scope()) {
                follow(scope, run, golden);
            }
        }
    }

    private static void follow(Scope scope, JsonNode run, GoldenTensors golden) {
        String name = run.get("name").asText();
        long[] shape = golden.shape(name + ".param.0");
        Tensor weight = scope.of(golden.floats(name + ".param.0"), shape);
        JsonNode betas = run.get("betas");
        Optimiser optimiser = new Optimiser(
                scope,
                List.of(new Parameter(
                        name,
                        weight,
                        weight,
                        UpdateRule.adamW(run.get("weight_decay").asDouble()))),
                new Optimiser.Betas(
                        betas.get(0).asDouble(),
                        betas.get(1).asDouble(),
                        run.get("eps").asDouble()));
        JsonNode plan = run.get("schedule");
        for (int step = 0; step < run.get("steps").asInt(); step++) {
            Tensor gradient = scope.of(golden.floats(name + ".grad." + step), shape);
            if (!run.get("clip").isNull()) {
                double norm = kernels.call(
                                scope,
                                "clip",
                                List.of(gradient),
                                run.get("clip").asDouble())
                        .toFloat();
                double expected = run.get("grad_norms_before_clip").get(step).asDouble();
                assertEquals(expected, norm, 1e-5 * expected, name + " norm " + step);
            }
            double factor = plan.isNull()
                    ? 1
                    : schedule(
                                    plan.get("kind").asText(),
                                    plan.get("warmup").asInt(),
                                    plan.get("total").asInt())
                            .factor(step);
            optimiser.step(List.of(gradient), run.get("lr").asDouble() * factor, step + 1L);
            compare(golden.floats(name + ".param." + (step + 1)), weight.toFloats(), name + " step " + step);
        }
        compare(
                golden.floats(name + ".exp_avg"),
                optimiser.state().get("first." + name).toFloats(),
                name);
        compare(
                golden.floats(name + ".exp_avg_sq"),
                optimiser.state().get("second." + name).toFloats(),
                name);
    }

    @Test
    void gradientsAreClippedJointly() {
        GoldenTensors golden = Golden.tensors(SET, "adamw.safetensors");
        JsonNode clip = Golden.json(SET, "expected.json").get("joint_clip");
        try (Scope scope = kernels.scope()) {
            List<Tensor> gradients = new ArrayList<>();
            for (int i = 0; golden.has("joint-clip.grad." + i); i++) {
                String name = "joint-clip.grad." + i;
                gradients.add(scope.of(golden.floats(name), golden.shape(name)));
            }
            double norm = kernels.call(
                            scope, "clip", gradients, clip.get("max_norm").asDouble())
                    .toFloat();
            assertEquals(
                    clip.get("norm").asDouble(), norm, 1e-6 * clip.get("norm").asDouble());
            for (int i = 0; i < gradients.size(); i++) {
                compare(
                        golden.floats("joint-clip.clipped." + i),
                        gradients.get(i).toFloats(),
                        "clipped " + i);
            }
        }
    }

    private static void compare(float[] expected, float[] actual, String name) {
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        String text = Golden.manifest(SET).at("/tolerance/adamw").asText();
        Golden.assertClose(expected, actual, relative(text) * largest, name);
    }

    /** Reads the number of a tolerance such as "relative 1e-6 (float32)". */
    private static double relative(String text) {
        return Double.parseDouble(text.replaceAll("relative ([0-9.e+-]+).*", "$1"));
    }

    private static Schedule schedule(String kind, int warmup, int total) {
        return switch (kind) {
            case "cosine" -> Schedule.of(Schedule.Kind.COSINE, warmup, total);
            case "linear" -> Schedule.of(Schedule.Kind.LINEAR, warmup, total);
            default -> Schedule.of(Schedule.Kind.CONSTANT, warmup, total);
        };
    }
}
