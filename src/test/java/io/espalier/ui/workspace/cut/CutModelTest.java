package io.espalier.ui.workspace.cut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.rank.RankedScores;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.planner.Goal;
import io.espalier.ui.SampleData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutModelTest {
    private static CutModel model() throws EngineException {
        ModelCard card = SampleData.sprout("/models/sprout");
        CutModel model = new CutModel();
        model.use(new Cutter(card, RankedScores.of(SampleData.scores(card))));
        return model;
    }

    private static CutResult result(CutModel model) {
        CutResult result = model.resultProperty().get();
        assertNotNull(result);
        return result;
    }

    @Test
    void nothingLeavesAtRatioZero() throws EngineException {
        CutModel model = model();
        assertTrue(result(model).plan().isDense());
        assertEquals(result(model).before(), result(model).after());
        assertEquals(0, result(model).headsGone());
    }

    @Test
    void everyFigureFallsWhenTheRatioRises() throws EngineException {
        CutModel model = model();
        model.setRatio(0.2);
        CutResult.Cost less = result(model).after();
        model.setRatio(0.5);
        CutResult.Cost least = result(model).after();
        assertTrue(least.parameters() < less.parameters());
        assertTrue(least.bytes() < less.bytes());
        assertTrue(least.flops() < less.flops());
        assertTrue(least.cacheBytes() < less.cacheBytes());
    }

    @Test
    void maskAgreesWithPlan() throws EngineException {
        CutModel model = model();
        model.setRatio(0.4);
        CutResult result = result(model);
        int kept = result.plan().layers().stream()
                .mapToInt(layer -> layer.neurons().size())
                .sum();
        assertEquals(result.neuronsRemoved().length - kept, result.neuronsGone());
    }

    @Test
    void clickTakesLayerOutAndClickPutsItBack() throws EngineException {
        CutModel model = model();
        model.toggleLayer(5);
        assertEquals(Paradigm.LAYERWISE, model.cutProperty().get().paradigm());
        assertTrue(result(model).layersRemoved()[5]);
        assertEquals(1, result(model).layersGone());
        model.toggleLayer(5);
        assertFalse(result(model).layersRemoved()[5]);
    }

    @Test
    void clickProtectsLayerThatTheRatioTakes() throws EngineException {
        CutModel model = model();
        model.setParadigm(Paradigm.LAYERWISE);
        model.setRatio(0.25);
        int gone = 0;
        while (!result(model).layersRemoved()[gone]) {
            gone++;
        }
        model.toggleLayer(gone);
        assertFalse(result(model).layersRemoved()[gone]);
        assertTrue(model.cutProperty().get().kept().contains(gone));
    }

    @Test
    void targetIsMet() throws EngineException {
        CutModel model = model();
        model.aim(new Goal.Parameters(9_000_000));
        assertTrue(result(model).after().parameters() <= 9_000_000);
        assertEquals("", model.refusalProperty().get());
    }

    @Test
    void impossibleTargetIsRefusedInWords() throws EngineException {
        CutModel model = model();
        model.aim(new Goal.Parameters(1000));
        assertTrue(
                model.refusalProperty().get().contains("PL-015"),
                model.refusalProperty().get());
    }

    @Test
    void oneDragIsOneStepBack() throws EngineException {
        CutModel model = model();
        model.beginGesture();
        for (int i = 1; i <= 40; i++) {
            model.setRatio(i / 100.0);
        }
        model.endGesture();
        model.undo();
        assertEquals(0, model.cutProperty().get().ratio());
        assertFalse(model.undoableProperty().get());
        model.redo();
        assertEquals(0.4, model.cutProperty().get().ratio());
    }

    @Test
    void drawnLayerLosesItsOwnRatioAndTheOthersKeepTheirs() throws EngineException {
        CutModel model = model();
        model.setRatio(0.3);
        model.draw(4, 0.8);
        double[] ratios = model.layerRatios();
        assertTrue(Double.isNaN(ratios[0]) && Double.isNaN(ratios[11]), "the first and the last layer stay");
        assertEquals(0.8, ratios[4], 1e-12);
        assertEquals(0.3, ratios[5], 1e-12);
        assertEquals(0.35, model.cutProperty().get().ratio(), 1e-12);
        assertEquals(704 - 563, result(model).plan().layers().get(4).neurons().size(), 1);
        assertEquals(0.35, result(model).plan().nominalRatio(), 1e-12);
        model.setRatio(0.175);
        assertEquals(0.4, model.layerRatios()[4], 1e-12);
        model.flatten();
        assertEquals(0.175, model.layerRatios()[4], 1e-12);
    }

    @Test
    void curveCanBeDrawnFromNothingAndBackToNothing() throws EngineException {
        CutModel model = model();
        model.draw(3, 0.5);
        assertEquals(0.05, model.cutProperty().get().ratio(), 1e-12);
        assertEquals(0, model.layerRatios()[5]);
        assertTrue(model.cutProperty().get().isByHand());
        model.draw(0, 0.5);
        assertTrue(Double.isNaN(model.layerRatios()[0]), "a layer that stays cannot be drawn");
        model.draw(3, 0);
        assertEquals(0, model.cutProperty().get().ratio());
        assertTrue(result(model).plan().isDense());
        assertFalse(model.cutProperty().get().isByHand());
    }

    @Test
    void protectedLayersStayWhateverIsDrawnAndTargetsFollowTheCurve() throws EngineException {
        CutModel model = model();
        for (int layer = 1; layer < 11; layer++) {
            model.draw(layer, 0.05 * layer);
        }
        model.protect(7, true);
        assertTrue(Double.isNaN(model.layerRatios()[7]));
        assertEquals(704, result(model).plan().layers().get(7).neurons().size());
        model.aim(new Goal.Parameters(9_500_000));
        assertEquals("", model.refusalProperty().get());
        assertTrue(result(model).after().parameters() <= 9_500_000);
        double[] ratios = model.layerRatios();
        assertEquals(2, ratios[10] / ratios[5], 1e-9);
    }

    @Test
    void roundingAndRangesChangeThePlan() throws EngineException {
        CutModel model = model();
        model.setRatio(0.3);
        model.setWidths(Widths.USUAL.by(64).over("all"));
        result(model)
                .plan()
                .layers()
                .forEach(layer -> assertEquals(0, layer.neurons().size() % 64));
        assertTrue(result(model).plan().isUniform());
        model.reset();
        assertEquals(Widths.USUAL, model.cutProperty().get().widths());
    }

    @Test
    void cutThatNoPlanCanMakeIsRefusedInWordsAndChangesNothing() throws EngineException {
        CutModel model = model();
        model.setLayers(4);
        CutResult before = result(model);
        Cut cut = model.cutProperty().get();
        for (int layer = 0; layer < 12; layer++) {
            model.protect(layer, true);
        }
        assertTrue(
                model.refusalProperty().get().contains("PL-016"),
                model.refusalProperty().get());
        assertEquals(4, result(model).layersGone());
        assertEquals(
                before.plan().layers().size(), result(model).plan().layers().size());
        assertEquals(cut.ratio(), model.cutProperty().get().ratio());
        model.setRatio(0.9);
        assertEquals(cut.ratio(), model.cutProperty().get().ratio());
        model.setRatio(0.1);
        assertEquals("", model.refusalProperty().get());
    }

    /** One random thing that a person can do. */
    private static void act(CutModel model, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> model.setRatio(random.nextInt(60) / 100.0);
            case 1 -> model.toggleLayer(random.nextInt(12));
            case 2 -> model.setParadigm(Paradigm.values()[random.nextInt(2)]);
            case 3 -> model.draw(random.nextInt(12), random.nextInt(95) / 100.0);
            case 4 -> model.setWidths(model.cutProperty().get().widths().by(1 << random.nextInt(6)));
            case 5 -> model.setLayers(random.nextInt(12));
            case 6 -> {
                model.beginGesture();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    model.draw(random.nextInt(12), random.nextInt(95) / 100.0);
                }
                model.endGesture();
            }
            default -> model.protect(random.nextInt(12), random.nextBoolean());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 17, 2026})
    void undoingAndRedoingHundredsOfStepsReturnsToTheSameCutsAndPlans(long seed) throws EngineException {
        CutModel model = model();
        Random random = new Random(seed);
        List<Cut> seen = new ArrayList<>(List.of(model.cutProperty().get()));
        List<PruningPlan> plans = new ArrayList<>(List.of(result(model).plan()));
        while (seen.size() < 300) {
            act(model, random);
            if (!model.cutProperty().get().equals(seen.get(seen.size() - 1))) {
                seen.add(model.cutProperty().get());
                plans.add(result(model).plan());
            }
        }
        for (int i = seen.size() - 2; i >= 0; i--) {
            model.undo();
            assertEquals(seen.get(i), model.cutProperty().get(), "step " + i);
        }
        assertFalse(model.undoableProperty().get());
        for (int i = 1; i < seen.size(); i++) {
            model.redo();
            assertEquals(seen.get(i), model.cutProperty().get(), "step " + i);
            assertEquals(plans.get(i), result(model).plan(), "plan of step " + i);
        }
        assertFalse(model.redoableProperty().get());
    }
}
