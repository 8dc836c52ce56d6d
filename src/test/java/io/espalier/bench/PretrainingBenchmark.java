package io.espalier.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.model.family.ModelBlueprint;
import io.espalier.engine.pretrain.Examination;
import io.espalier.engine.pretrain.Pretraining;
import io.espalier.engine.pretrain.PretrainingPlan;
import io.espalier.engine.pretrain.Stage;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.orchard.OrchardLessons;
import io.espalier.orchard.OrchardVocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Times training steps of a Sprout-size model from nothing: arguments are stage objective, mix, batch, threads, steps. */
public final class PretrainingBenchmark {
    private PretrainingBenchmark() {}

    public static void main(String[] args) throws Exception {
        ObjectNode config = (ObjectNode) new ObjectMapper()
                .readTree(Path.of("sample-configs/sprout/config.json").toFile());
        ((ObjectNode) config.get("text_config")).put("vocab_size", OrchardVocabulary.size());
        int batch = Integer.parseInt(args[2]);
        int threads = Integer.parseInt(args[3]);
        int steps = Integer.parseInt(args[4]);
        Stage stage = new Stage(
                "bench",
                Stage.Objective.valueOf(args[0]),
                args[1],
                1,
                (long) batch * steps,
                batch,
                batch / threads,
                1.5e-3,
                20,
                1,
                0,
                args[0].equals("PATCHES") ? 1 : 0.3);
        Path folder = Files.createTempDirectory("pretraining-benchmark");
        try (Kernels kernels = Kernels.start(Device.CPU);
                Scope scope = kernels.scope()) {
            PretrainingPlan plan = new PretrainingPlan(
                    ModelBlueprint.of(config, Path.of("config.json")),
                    null,
                    1,
                    DType.BF16,
                    threads,
                    0,
                    0,
                    new Examination(64, "natural", 9),
                    List.of(stage));
            long[] last = {System.nanoTime()};
            new Pretraining(kernels, plan, new OrchardLessons(64), folder).run(scope, new ProgressListener() {
                @Override
                public void progress(String name, long done, long total, String note) {}

                @Override
                public void metric(long step, Map<String, Double> values) {
                    long now = System.nanoTime();
                    System.out.printf("%d %.0f ms %s%n", step, (now - last[0]) / 1e6, values);
                    last[0] = now;
                }
            });
        }
    }
}
