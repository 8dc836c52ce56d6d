package io.espalier.engine.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.model.GoldenInternVl;
import io.espalier.engine.model.Lvlm;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.Processor;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.Decoder;
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
import io.espalier.engine.text.LabelledTokens;
import io.espalier.engine.text.template.Turn;
import io.espalier.engine.train.Optimiser;
import io.espalier.engine.train.Schedule;
import io.espalier.engine.train.Trainer;
import io.espalier.engine.train.TrainerSettings;
import io.espalier.golden.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pruned InternVL learns again: LoRA factors on views of fused matrices, projector with its norm, tiles of pictures. */
class InternVlRecoveryTest {
    private static final int STEPS = 8;

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
    void lossFallsAndTheDenseModelStaysAsItWas() throws Exception {
        ModelFolder folder = ModelFolder.open(
                Golden.dir(GoldenInternVl.SET).resolve(GoldenInternVl.tags().get(0)));
        try (Scope scope = kernels.recording().scope();
                Processor processor = Processor.open(folder)) {
            Lvlm dense = Lvlm.open(scope, folder, DType.F32);
            List<TrainingSample> samples = new ArrayList<>();
            for (JsonNode prompt : List.of(GoldenInternVl.prompt("one-tile"), GoldenInternVl.prompt("some-tiles"))) {
                samples.add(sample(processor, prompt));
            }
            PruningPlan plan = plan(folder.config().decoder());
            ImportanceOrdered ordered = ImportanceOrdered.of(scope, dense.decoder(), plan);
            Lvlm student = dense.withDecoder(ordered.pruned(scope, plan));
            Lvlm teacher = dense.withDecoder(ordered.whole());
            float[] before = weights(teacher.decoder());
            Recovery recovery = Recovery.prepare(
                    scope,
                    student,
                    teacher,
                    new RecoverySettings(
                            4,
                            8,
                            1,
                            0,
                            List.of(LossTerm.crossEntropy(1), LossTerm.hiddenL2(0.01, LossTerm.Positions.REAL)),
                            RecoverySettings.TeacherInput.OWN_PROJECTOR,
                            1),
                    new Recovery.Batches(index -> samples.get((int) (index % samples.size())), 2, 1));
            assertEquals(
                    6,
                    recovery.parameters().stream()
                            .filter(parameter -> parameter.name().startsWith("multi_modal_projector."))
                            .count());
            List<Double> losses = train(scope, recovery);
            assertEquals(STEPS, losses.size());
            assertTrue(losses.get(STEPS - 1) < 0.9 * losses.get(0), losses.toString());
            assertEquals(0, Arrays.compare(before, weights(teacher.decoder())));
        }
    }

    private static List<Double> train(Scope scope, Recovery recovery) throws Exception {
        TrainerSettings settings =
                new TrainerSettings(STEPS, 1, 1, 2e-2, Schedule.of(Schedule.Kind.CONSTANT, 0, STEPS), 1, true, 0);
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = new Trainer(scope, recovery.parameters(), Optimiser.Betas.USUAL, settings, recovery)) {
            trainer.run(Trainer.StateSink.NONE, new ProgressListener() {
                @Override
                public void progress(String stage, long done, long total, String note) {}

                @Override
                public void metric(long step, Map<String, Double> values) {
                    losses.add(values.get("loss"));
                }
            });
        }
        return losses;
    }

    private static TrainingSample sample(Processor processor, JsonNode prompt) throws Exception {
        List<Picture> pictures = GoldenInternVl.pictures(prompt);
        List<Turn> turns = List.of(
                Turn.user(prompt.get("question").asText().replace("<image>\n", "")),
                Turn.assistant(prompt.get("answer").asText()));
        LabelledTokens tokens = processor.training(turns, pictures);
        return new TrainingSample(tokens.ids(), tokens.labels(), processor.tiles(pictures));
    }

    /** Keeps three head groups and half of the neurons of every layer but the first, in descending order. */
    private static PruningPlan plan(DecoderShape shape) {
        List<LayerPlan> layers = IntStream.range(1, shape.layers())
                .mapToObj(layer -> new LayerPlan(
                        layer,
                        IntStream.range(0, 3)
                                .mapToObj(i -> shape.keyValueHeads() - 1 - i)
                                .toList(),
                        IntStream.range(0, shape.intermediateSize() / 2)
                                .mapToObj(i -> shape.intermediateSize() - 1 - i)
                                .toList()))
                .toList();
        return PlansByHand.plan(Paradigm.WIDTHWISE, shape, layers);
    }

    private static float[] weights(Decoder decoder) {
        return decoder.weights(1).base().get(1).toFloats();
    }
}
