package io.espalier.engine.prune.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.prune.LayerPlan;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.TestScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups compared across layers, and layers that leave before groups do. */
class RankingTest {
    private static final int LAYERS = TestScores.SMALL.layers();
    private static final int NEURONS = TestScores.SMALL.intermediateSize();

    /** One group and where it is. */
    private record Group(int layer, int index, double score) {}

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.35, 0.6, 0.9, 0.99})
    void lowestOfAllPrunedLayersLeave(double ratio) throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            Scores scores = TestScores.random(TestScores.SMALL, seed);
            PlanRequest local = PlanRequest.of(Paradigm.WIDTHWISE, ratio).protecting(Set.of(2));
            Planner planner = TestScores.planner(TestScores.SMALL_SIZE, scores);
            PruningPlan plan = planner.plan(local.ranked(Ranking.GLOBAL));
            PruningPlan even = planner.plan(local);
            assertEquals(even.parametersAfter(), plan.parametersAfter(), "as much leaves either way");
            Set<Integer> untouched = Set.of(0, 2, LAYERS - 1);
            assertEquals(
                    kept(scores.heads(), removed(even, LayerWidth::headGroups, scores.heads()), untouched),
                    sets(plan, true));
            assertEquals(
                    kept(scores.neurons(), removed(even, LayerWidth::neurons, scores.neurons()), untouched),
                    sets(plan, false));
        }
    }

    /** Removes the lowest groups one by one, never the last of a layer: the definition, at its full cost. */
    private static List<Set<Integer>> kept(double[][] scores, int count, Set<Integer> untouched) {
        List<Set<Integer>> kept = new ArrayList<>();
        List<Group> all = new ArrayList<>();
        for (int layer = 0; layer < scores.length; layer++) {
            kept.add(new TreeSet<>());
            for (int index = 0; index < scores[layer].length; index++) {
                kept.get(layer).add(index);
                all.add(new Group(layer, index, scores[layer][index]));
            }
        }
        all.removeIf(group -> untouched.contains(group.layer()));
        all.sort(Comparator.comparingDouble(Group::score));
        int left = count;
        for (Group group : all) {
            Set<Integer> layer = kept.get(group.layer());
            if (left > 0 && layer.size() > 1) {
                layer.remove(group.index());
                left--;
            }
        }
        return kept;
    }

    private static int removed(PruningPlan plan, ToIntFunction<LayerWidth> part, double[][] scores) {
        return IntStream.range(0, scores.length)
                .map(layer ->
                        scores[layer].length - part.applyAsInt(plan.widths().get(layer)))
                .sum();
    }

    private static List<Set<Integer>> sets(PruningPlan plan, boolean heads) {
        List<Set<Integer>> sets = new ArrayList<>();
        plan.layers().forEach(layer -> sets.add(new TreeSet<>(heads ? layer.heads() : layer.neurons())));
        return sets;
    }

    @Test
    void equalScoresLeaveFromTheFirstLayersOn() throws Exception {
        Scores random = TestScores.random(TestScores.SMALL, 1);
        Scores flat = new Scores(
                random.calibration(),
                random.blockInfluence(),
                new double[LAYERS][TestScores.SMALL.keyValueHeads()],
                new double[LAYERS][NEURONS]);
        PruningPlan plan = TestScores.planner(TestScores.SMALL_SIZE, flat)
                .plan(PlanRequest.of(Paradigm.WIDTHWISE, 0.25).ranked(Ranking.GLOBAL));
        assertEquals(
                List.of(NEURONS, 1, NEURONS - 1, NEURONS, NEURONS, NEURONS),
                plan.layers().stream().map(layer -> layer.neurons().size()).toList());
    }

    @Test
    void layersLeaveBeforeGroupsDo() throws Exception {
        Scores scores = TestScores.random(TestScores.SMALL, 3);
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE, scores);
        PlanRequest widths = PlanRequest.of(Paradigm.WIDTHWISE, 0.5).protecting(Set.of(1));
        PruningPlan both = planner.plan(widths.afterLayers(1.0 / 3));
        PruningPlan depth =
                planner.plan(PlanRequest.of(Paradigm.LAYERWISE, 1.0 / 3).protecting(Set.of(1)));
        PruningPlan width = planner.plan(widths);
        assertEquals(
                depth.layers().stream().map(LayerPlan::layer).toList(),
                both.layers().stream().map(LayerPlan::layer).toList());
        for (LayerPlan layer : both.layers()) {
            assertEquals(width.layers().get(layer.layer()), layer, "each layer that stays is as narrow as without it");
        }
        assertEquals(Paradigm.WIDTHWISE, both.paradigm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCAL", "GLOBAL"})
    void targetIsMetWhatLeftFirstCounted(Ranking ranking) throws Exception {
        Planner planner = TestScores.planner(TestScores.SMALL_SIZE);
        long target = Math.round(0.5 * TestScores.SMALL_SIZE.full().total());
        PlanRequest request = PlanRequest.of(Paradigm.WIDTHWISE, new Goal.Parameters(target))
                .ranked(ranking)
                .afterLayers(0.2);
        PruningPlan plan = planner.plan(request);
        assertEquals(LAYERS - 1, plan.layers().size());
        assertTrue(plan.parametersAfter() <= target, plan.parametersAfter() + " of " + target);
        PruningPlan less = planner.plan(request.withGoal(new Goal.Ratio(plan.nominalRatio() - 0.06)));
        assertTrue(less.parametersAfter() > target, "a smaller ratio misses it");
        assertEquals(
                plan.parametersAfter(), TestScores.SMALL_SIZE.of(plan.widths()).total(), "counted from what is kept");
    }

    @Test
    void whatElseSaysWhatLayersKeepIsRefused() {
        PlanRequest global = PlanRequest.of(Paradigm.WIDTHWISE, 0.3).ranked(Ranking.GLOBAL);
        assertThrows(IllegalArgumentException.class, () -> global.roundingNeurons(8));
        assertThrows(IllegalArgumentException.class, () -> global.shaped(List.of(1.0, 0.5)));
        assertThrows(IllegalArgumentException.class, () -> global.afterLayers(1));
        Extent words = new Extent(List.of(), "all", null, null, 8, List.of(), "global", -0.1);
        assertEquals(
                List.of("PL-019", "PL-017"),
                words.problems().stream().map(problem -> problem.code()).toList());
    }
}
