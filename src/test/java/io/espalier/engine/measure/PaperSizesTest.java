package io.espalier.engine.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.VisionShape;
import io.espalier.engine.tensor.DType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LLaVA-1.5-7B by arithmetic alone. */
class PaperSizesTest {
    static final ModelSize LLAVA = ModelSize.llama(new DecoderShape(32, 4096, 32, 32, 128, 11008, 32064), DType.F16)
            .withVision(303_507_456, 20_979_712);
    private static final VisionCost CLIP =
            new VisionCost(new VisionShape(24, 23, 1024, 16, 4096, 336, 14), 576, 20_979_712);
    private static final double GIB = 1 << 30;

    @Test
    void wholeModelHasTheParametersOfTheCheckpoint() {
        assertEquals(7_063_427_072L, LLAVA.full().total());
        assertEquals(
                202_383_360,
                LLAVA.form().block(LLAVA.shape(), LLAVA.fullWidths().get(0)));
    }

    @ParameterizedTest
    @CsvSource({"0,13.156", "5,11.271", "10,9.386"})
    void weightsTakeTheGibibytesOfThePaper(int removed, double gib) {
        List<LayerWidth> widths = LLAVA.fullWidths().subList(removed, 32);
        assertEquals(gib, LLAVA.bytes(LLAVA.of(widths).total()) / GIB, 1.5e-3);
    }

    @ParameterizedTest
    @CsvSource({"0,9.80", "5,8.36", "10,6.92", "15,5.48", "21,3.76"})
    void operationsAreThoseOfThePaper(int removed, double tera) {
        List<LayerWidth> widths = LLAVA.fullWidths().subList(removed, 32);
        ForwardCost cost =
                ForwardCost.of(LLAVA, widths, ForwardCost.PAPER_TOKENS).withVision(CLIP, 1);
        assertEquals(tera, cost.flops() / 1e12, 6e-3);
        assertEquals(cost.flops(), 2 * cost.macs());
    }

    @Test
    void cacheTakesHalfAMebibytePerToken() {
        assertEquals(512 << 10, LLAVA.cacheBytesPerToken(LLAVA.fullWidths(), DType.F16));
    }
}
