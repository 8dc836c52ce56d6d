package io.espalier.ui.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.RankedScores;
import io.espalier.engine.model.ModelCard;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.Goal;
import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.SampleData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
    void undoingAndRedoingHundredsOfStepsReturnsToTheSameCuts() throws EngineException {
        CutModel model = model();
        Random random = new Random(3);
        List<Cut> seen = new ArrayList<>(List.of(model.cutProperty().get()));
        while (seen.size() < 200) {
            switch (random.nextInt(4)) {
                case 0 -> model.setRatio(random.nextInt(60) / 100.0);
                case 1 -> model.toggleLayer(random.nextInt(12));
                case 2 -> model.setParadigm(Paradigm.values()[random.nextInt(2)]);
                default -> model.protect(random.nextInt(12), random.nextBoolean());
            }
            if (!model.cutProperty().get().equals(seen.get(seen.size() - 1))) {
                seen.add(model.cutProperty().get());
            }
        }
        for (int i = seen.size() - 2; i >= 0; i--) {
            model.undo();
            assertEquals(seen.get(i), model.cutProperty().get());
        }
        for (int i = 1; i < seen.size(); i++) {
            model.redo();
            assertEquals(seen.get(i), model.cutProperty().get());
        }
    }
}
