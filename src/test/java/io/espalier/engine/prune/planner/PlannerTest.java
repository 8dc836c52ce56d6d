package io.espalier.engine.prune.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Calibration;
import io.espalier.engine.importance.Scores;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.TestScores;
import io.espalier.engine.tensor.DType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
    private static final int LAYERS = TestScores.SMALL.layers();

    @ParameterizedTest
    @ValueSource(doubles = {-5, 1, 100, 101, Double.NaN, Double.POSITIVE_INFINITY})
    void ratioOutOfRangeIsRefusedWithTheLegalRange(double ratio) throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        for (Paradigm paradigm : Paradigm.values()) {
            EngineException refusal =
                    assertThrows(EngineException.class, () -> planner.plan(PlanRequest.of(paradigm, ratio)));
            assertTrue(refusal.getMessage().contains("from 0 to below 1"), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource(Paradigm.class)
    void ratioZeroKeepsEverything(Paradigm paradigm) throws Exception {
        PruningPlan plan = TestScores.planner(TestScores.SMALL_SIZE).plan(PlanRequest.of(paradigm, 0));
        assertTrue(plan.isDense());
        assertEquals(0, plan.trueRatio());
        assertEquals(plan.parametersBefore(), plan.parametersAfter());
    }

    @ParameterizedTest
    @EnumSource(Paradigm.class)
    void largestRatioKeepsOneOfEachKind(Paradigm paradigm) throws Exception {
        PruningPlan plan = TestScores.planner(TestScores.SMALL_SIZE)
                .plan(PlanRequest.of(paradigm, Math.nextDown(1.0)).within(WidthRanges.all(LAYERS)));
        assertEquals(paradigm == Paradigm.LAYERWISE ? 1 : LAYERS, plan.layers().size());
        if (paradigm == Paradigm.WIDTHWISE) {
            assertTrue(plan.layers().stream()
                    .allMatch(layer ->
                            layer.heads().size() == 1 && layer.neurons().size() == 1));
        }
    }

    @Test
    void lessThanOneHeadRemovesNone() throws Exception {
        PruningPlan plan = TestScores.planner(TestScores.SMALL_SIZE).plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.15));
        assertTrue(plan.layers().stream().allMatch(layer -> layer.heads().size() == 4));
        assertEquals(17, plan.layers().get(1).neurons().size());
        assertEquals(20, plan.layers().get(0).neurons().size());
        assertEquals(20, plan.layers().get(LAYERS - 1).neurons().size());
    }

    @Test
    void ratioIsCutInDoubles() {
        assertEquals(129, WidthArithmetic.removedChannels(160, 0.8));
    }

    @Test
    void equalScoresLeaveInOrderOfIndex() throws Exception {
        double[][] heads = new double[LAYERS][4];
        double[][] neurons = new double[LAYERS][20];
        Scores flat = new Scores(Calibration.of("flat", "", 1, 0), new double[LAYERS], heads, neurons);
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE, flat);
        PruningPlan layers = planner.plan(PlanRequest.of(Paradigm.LAYERWISE, 0.5));
        assertEquals(
                List.of(3, 4, 5), layers.layers().stream().map(LayerPlan::layer).toList());
        PruningPlan widths = planner.plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.5));
        assertEquals(List.of(3, 2), widths.layers().get(1).heads());
    }

    @Test
    void profileSharesTheRatioOutAndTargetsAreStillMet() throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        PlanRequest request = PlanRequest.of(Paradigm.WIDTHWISE, 0.3).within(WidthRanges.all(LAYERS));
        assertEquals(
                planner.plan(request).widths(),
                planner.plan(request.shaped(Collections.nCopies(LAYERS, 1.0))).widths());
        List<Double> rising = IntStream.range(0, LAYERS)
                .mapToObj(layer -> 2.0 * layer / (LAYERS - 1))
                .toList();
        PruningPlan shaped = planner.plan(request.shaped(rising));
        for (int layer = 0; layer < LAYERS; layer++) {
            Goal share = new Goal.Ratio(0.3 * rising.get(layer));
            PruningPlan alone = planner.plan(request.withGoal(share));
            assertEquals(alone.layers().get(layer), shaped.layers().get(layer), "layer " + layer);
        }
        Goal target = new Goal.Parameters(shaped.parametersAfter());
        PruningPlan aimed = planner.plan(request.withGoal(target).shaped(rising));
        assertEquals(shaped.parametersAfter(), aimed.parametersAfter());
        assertThrows(EngineException.class, () -> planner.plan(request.shaped(List.of(1.0))));
        assertThrows(IllegalArgumentException.class, () -> request.shaped(List.of(-1.0)));
    }

    @Test
    void smallerModelsArePrefixesOfLargerOnes() throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        PruningPlan large = planner.plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.3));
        PruningPlan small = planner.plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.7));
        for (int layer = 0; layer < LAYERS; layer++) {
            List<Integer> kept = small.layers().get(layer).neurons();
            assertEquals(kept, large.layers().get(layer).neurons().subList(0, kept.size()));
        }
    }

    @Test
    void protectedLayersAreLeftAlone() throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        Set<Integer> all = Set.of(0, 2, 3, 4, 5);
        PruningPlan layerwise = planner.plan(
                PlanRequest.of(Paradigm.LAYERWISE, new Goal.Layers(1)).protecting(all));
        assertFalse(layerwise.layers().stream().anyMatch(layer -> layer.layer() == 1));
        PruningPlan widthwise =
                planner.plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.9).protecting(Set.of(2)));
        assertEquals(20, widthwise.layers().get(2).neurons().size());
        EngineException tooMany = assertThrows(
                EngineException.class,
                () -> planner.plan(PlanRequest.of(Paradigm.LAYERWISE, 0.5).protecting(all)));
        assertTrue(tooMany.getMessage().contains("0 to 1"), tooMany.getMessage());
        assertThrows(
                EngineException.class,
                () -> planner.plan(PlanRequest.of(Paradigm.LAYERWISE, 0.1).protecting(Set.of(LAYERS))));
    }

    @Test
    void neuronsAreRoundedToTheNearestMultiple() throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        PlanRequest request = PlanRequest.of(Paradigm.WIDTHWISE, 0.35).roundingNeurons(8);
        assertEquals(16, planner.plan(request).layers().get(1).neurons().size());
        PlanRequest severe = request.withGoal(new Goal.Ratio(0.9));
        assertEquals(8, planner.plan(severe).layers().get(1).neurons().size());
        PlanRequest none = request.withGoal(new Goal.Ratio(0));
        assertEquals(20, planner.plan(none).layers().get(1).neurons().size());
    }

    @ParameterizedTest
    @EnumSource(Paradigm.class)
    void targetsAreMetWithTheSmallestRatioThatDoes(Paradigm paradigm) throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        PlanRequest request = PlanRequest.of(paradigm, 0).within(WidthRanges.all(LAYERS));
        long total = TestScores.SMALL_SIZE.full().total();
        for (double share : new double[] {0.05, 0.1, 0.25, 0.4, 0.5}) {
            long target = (long) (total * (1 - share));
            PruningPlan plan = planner.plan(request.withGoal(new Goal.Parameters(target)));
            assertTrue(plan.parametersAfter() <= target, share + ": " + plan.parametersAfter());
            PruningPlan larger = planner.plan(request.withGoal(new Goal.Ratio(plan.nominalRatio() - 0.101)));
            assertTrue(larger.parametersAfter() > target, "a smaller ratio would not do");
            assertEquals(
                    plan.layers(),
                    planner.plan(request.withGoal(new Goal.Bytes(target * 4))).layers());
            assertTrue(planner.plan(request.withGoal(new Goal.TrueRatio(share))).trueRatio() >= share);
        }
    }

    @Test
    void ratioThatMeetsATargetIsShortAndGivesTheSamePlan() throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        PruningPlan byTarget = planner.plan(PlanRequest.of(Paradigm.WIDTHWISE, new Goal.TrueRatio(0.2)));
        PruningPlan byRatio = planner.plan(PlanRequest.of(Paradigm.WIDTHWISE, byTarget.nominalRatio()));
        assertEquals(byTarget, byRatio);
        assertTrue(Double.toString(byTarget.nominalRatio()).length() <= 6, Double.toString(byTarget.nominalRatio()));
    }

    @ParameterizedTest
    @EnumSource(Paradigm.class)
    void unreachableTargetNamesTheLegalRange(Paradigm paradigm) throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        EngineException refusal = assertThrows(
                EngineException.class, () -> planner.plan(PlanRequest.of(paradigm, new Goal.Parameters(10))));
        String total = Long.toString(TestScores.SMALL_SIZE.full().total());
        assertTrue(refusal.getMessage().contains(total), refusal.getMessage());
        PruningPlan whole = planner.plan(PlanRequest.of(paradigm, new Goal.Parameters(Long.MAX_VALUE)));
        assertTrue(whole.isDense());
    }

    @Test
    void missingOrForeignScoresAreRefused() throws Exception {
        Scores layersOnly =
                new Scores(Calibration.of("x", "", 1, 0), new double[LAYERS], new double[0][], new double[0][]);
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE, layersOnly);
        assertThrows(EngineException.class, () -> planner.plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.1)));
        Scores foreign = TestScores.random(new DecoderShape(6, 32, 8, 8, 4, 20, 50), 1);
        assertThrows(EngineException.class, () -> TestScores.planner(TestScores.SMALL_SIZE, foreign));
    }

    @Test
    void sliderOnASevenBillionModelGetsAPlanWithinAFrame() throws Exception {
        ModelSize size = ModelSize.llama(new DecoderShape(32, 4096, 32, 32, 128, 11008, 32064), DType.F16);
        Planner planner = TestScores.planner(size);
        long[] nanos = IntStream.range(0, 200)
                .mapToLong(step -> {
                    long start = System.nanoTime();
                    keep(planner, step / 200.0);
                    return System.nanoTime() - start;
                })
                .sorted()
                .toArray();
        assertTrue(nanos[190] < 16_000_000, "95th percentile " + Arrays.toString(new long[] {nanos[190]}) + " ns");
    }

    private static void keep(Planner planner, double ratio) {
        try {
            assertEquals(
                    32,
                    planner.plan(PlanRequest.of(Paradigm.WIDTHWISE, ratio))
                            .layers()
                            .size());
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }
}
