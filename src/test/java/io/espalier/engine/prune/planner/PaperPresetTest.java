package io.espalier.engine.prune.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.measure.BlockForm;
import io.espalier.engine.measure.ModelSize;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.prune.TestScores;
import io.espalier.engine.tensor.DType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The paper's twelve models by arithmetic alone, at the shapes of the published checkpoints. */
class PaperPresetTest {
    private static final ModelSize LLAVA = ModelSize.llama(
                    new DecoderShape(32, 4096, 32, 32, 128, 11008, 32064), DType.F16)
            .withVision(303_507_456, 20_979_712);
    private static final DecoderShape PHI2 = new DecoderShape(32, 2560, 32, 32, 80, 10240, 51200);

    @ParameterizedTest
    @CsvSource({
        "P15,LAYERWISE,6051510272", "P30,LAYERWISE,5039593472", "P45,LAYERWISE,4027676672", "P60,LAYERWISE,2813376512",
        "P15,WIDTHWISE,6008102912", "P30,WIDTHWISE,4951826432", "P45,WIDTHWISE,3837616128", "P60,WIDTHWISE,2782306304"
    })
    void llavaComesToTheSizesOfThePaper(PaperPreset preset, Paradigm paradigm, long parameters) throws Exception {
        PruningPlan plan = plan(LLAVA, preset, paradigm);
        assertEquals(parameters, plan.parametersAfter(), 0.001e9);
        double share = 1 - (double) plan.parametersAfter() / LLAVA.full().total();
        assertEquals(share, plan.trueRatio(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"P15,2.77", "P30,2.36", "P45,1.93", "P60,1.52"})
    void bunnyComesToTheSizesOfThePaper(PaperPreset preset, double billions) throws Exception {
        long embeddings = (2L * PHI2.vocabularySize() + 2) * PHI2.hiddenSize() + PHI2.vocabularySize();
        ModelSize phi = new ModelSize(PHI2, BlockForm.PHI2, 0, 0, embeddings, DType.F16);
        ModelSize bunny = phi.withVision(3_182_254_624L - phi.full().total(), 0);
        assertEquals(billions, plan(bunny, preset, Paradigm.WIDTHWISE).parametersAfter() / 1e9, 0.006);
    }

    @Test
    void otherDepthsKeepTheProportions() {
        assertEquals(new WidthRanges(new LayerRange(3, 31), new LayerRange(4, 30)), WidthRanges.paper(32));
        assertEquals(new WidthRanges(new LayerRange(1, 11), new LayerRange(2, 11)), WidthRanges.paper(12));
        assertEquals(WidthRanges.all(1), WidthRanges.paper(1));
        PlanRequest request =
                PaperPreset.P45.request(Paradigm.LAYERWISE, new DecoderShape(12, 256, 8, 8, 32, 368, 199));
        assertEquals(new Goal.Ratio(15 / 32.0), request.goal());
        assertEquals(new WidthRanges(new LayerRange(1, 11), new LayerRange(2, 11)), request.ranges());
    }

    @Test
    void wordsNameTheSizes() {
        for (PaperPreset preset : PaperPreset.values()) {
            assertEquals(Optional.of(preset), PaperPreset.named(preset.word()));
        }
        assertEquals("paper-15", PaperPreset.P15.word());
        assertEquals(Optional.empty(), PaperPreset.named("paper-20"));
    }

    @Test
    void nominalAndTrueRatioAreBothTold() throws Exception {
        PruningPlan plan = plan(LLAVA, PaperPreset.P15, Paradigm.WIDTHWISE);
        assertEquals(0.2, plan.nominalRatio());
        assertTrue(plan.trueRatio() > 0.149 && plan.trueRatio() < 0.15, Double.toString(plan.trueRatio()));
    }

    private static PruningPlan plan(ModelSize size, PaperPreset preset, Paradigm paradigm) throws Exception {
        return TestScores.planner(size).plan(preset.request(paradigm, size.shape()));
    }
}
