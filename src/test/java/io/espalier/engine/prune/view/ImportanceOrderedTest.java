package io.espalier.engine.prune.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.IndexList;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.GoldenLlava;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.decoder.BlockWeights;
import io.espalier.engine.model.decoder.Decoder;
import io.espalier.engine.model.decoder.WeightRole;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.tensor.Device;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is shared, what is copied, and that both are the same model. */
class ImportanceOrderedTest {
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
    void studentAndTeacherShareOneStorage() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder base = GoldenLlava.open(scope, "fp32").decoder();
            RankedScores ranked = random(base.shape());
            ImportanceOrdered ordered = ImportanceOrdered.of(scope, base, ranked);
            Decoder student = ordered.pruned(
                    scope, kept(base.shape(), ranked, 1, base.shape().intermediateSize() / 3));
            Decoder teacher = ordered.whole();
            int compared = 0;
            for (int i = 0; i < base.weights(1).base().size(); i++) {
                Tensor part = student.weights(1).base().get(i);
                Tensor all = teacher.weights(1).base().get(i);
                kernels.call(scope, "assign", part, scope.zeros(part.dtype(), part.shape()));
                WeightRole role = base.parts().block().roles().get(i);
                Tensor start = kernels.call(scope, "prefix", all, role.axis(), part.size(role.axis()));
                assertEquals(
                        0f, kernels.call(scope, "global_norm", List.of(start)).toFloat(), role.name());
                compared++;
            }
            assertEquals(base.parts().block().roles().size(), compared);
        }
    }

    @Test
    void prefixesEqualCopies() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder base = GoldenLlava.open(scope, "fp16").decoder();
            RankedScores ranked = random(base.shape());
            ImportanceOrdered ordered = ImportanceOrdered.of(scope, base, ranked);
            for (int heads = 1; heads <= base.shape().keyValueHeads(); heads++) {
                PruningPlan plan = kept(base.shape(), ranked, heads, 2 * heads + 1);
                Decoder views = ordered.pruned(scope, plan);
                Decoder copies = new GatheredDecoders(base).pruned(scope, plan);
                assertEqual(copies, views);
                assertEquals(heads, views.keyValueHeads(0));
                assertEquals(2L * heads + 1, views.neurons(0));
            }
        }
    }

    @Test
    void keptListsOutsideTheOrderAreCopied() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder base = GoldenLlava.open(scope, "fp32").decoder();
            ImportanceOrdered ordered = ImportanceOrdered.of(scope, base, random(base.shape()));
            RankedScores others = RankedScores.of(scores(base.shape(), 99));
            PruningPlan plan = kept(base.shape(), others, 1, 5);
            assertEqual(new GatheredDecoders(base).pruned(scope, plan), ordered.pruned(scope, plan));
        }
    }

    @Test
    void layersKeptWholeAreTheBasesOwnTensors() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder base = GoldenLlava.open(scope, "fp32").decoder();
            DecoderShape shape = base.shape();
            KeptGroups all = KeptGroups.all(shape);
            PruningPlan plan = PlansByHand.plan(
                    Paradigm.LAYERWISE,
                    shape,
                    List.of(
                            new LayerPlan(0, all.heads(), all.neurons()),
                            new LayerPlan(base.layers() - 1, all.heads(), all.neurons())));
            for (PrunedDecoders view : List.of(
                    ImportanceOrdered.of(scope, base, random(shape)), ImportanceOrdered.of(scope, base, plan))) {
                Decoder pruned = view.pruned(scope, plan);
                assertEquals(2, pruned.layers());
                for (int i = 0; i < pruned.weights(1).base().size(); i++) {
                    assertSame(
                            base.weights(base.layers() - 1).base().get(i),
                            pruned.weights(1).base().get(i));
                }
            }
        }
    }

    @Test
    void planOfAnotherShapeIsRefused() throws Exception {
        try (Scope scope = kernels.scope()) {
            Decoder base = GoldenLlava.open(scope, "fp32").decoder();
            DecoderShape other = new DecoderShape(2, 8, 2, 2, 4, 16, 10);
            PruningPlan plan =
                    PlansByHand.plan(Paradigm.WIDTHWISE, other, List.of(new LayerPlan(0, List.of(1), List.of(3, 4))));
            EngineException refused =
                    assertThrows(EngineException.class, () -> new GatheredDecoders(base).pruned(scope, plan));
            assertEquals("PL-005", refused.problems().get(0).code());
        }
    }

    private static void assertEqual(Decoder expected, Decoder actual) {
        assertEquals(expected.layers(), actual.layers());
        for (int layer = 0; layer < expected.layers(); layer++) {
            BlockWeights one = expected.weights(layer);
            for (int i = 0; i < one.base().size(); i++) {
                Tensor other = actual.weights(layer).base().get(i);
                assertArrayEquals(one.base().get(i).shape(), other.shape());
                assertArrayEquals(one.base().get(i).toFloats(), other.toFloats());
            }
        }
    }

    private static PruningPlan kept(DecoderShape shape, RankedScores ranked, int heads, int neurons) {
        List<LayerPlan> layers = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            IndexList order = ranked.neurons(layer);
            layers.add(new LayerPlan(layer, ranked.heads(layer).prefix(heads), order.prefix(neurons)));
        }
        return PlansByHand.plan(Paradigm.WIDTHWISE, shape, layers);
    }

    private static RankedScores random(DecoderShape shape) {
        return RankedScores.of(scores(shape, 7));
    }

    private static Scores scores(DecoderShape shape, long seed) {
        Random random = new Random(seed);
        double[][] heads = new double[shape.layers()][];
        double[][] neurons = new double[shape.layers()][];
        for (int layer = 0; layer < shape.layers(); layer++) {
            heads[layer] = random.doubles(shape.keyValueHeads()).toArray();
            neurons[layer] = random.doubles(shape.intermediateSize()).toArray();
        }
        return new Scores(Calibration.of("random", "", 1, seed), new double[0], heads, neurons);
    }
}
