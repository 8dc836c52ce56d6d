package io.espalier.engine.prune.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.Paradigm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtentTest {
    @Test
    void bothEndsOfARangeBelongToIt() {
        assertEquals(Optional.of(new LayerRange(3, 31)), LayerRange.parse("3-30"));
        assertEquals(Optional.of(new LayerRange(0, 1)), LayerRange.parse(" 0 "));
        assertEquals(Optional.of(new LayerRange(4, 5)), LayerRange.parse("4 - 4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "3-", "-3", "5-4", "a-b", "1-2-3", "99999999999999", "0x1-2"})
    void otherTextIsNoRange(String text) {
        assertEquals(Optional.empty(), LayerRange.parse(text));
    }

    @Test
    void layersThatAreNamedStandAboveTheWord() throws Exception {
        Extent extent = new Extent(List.of(2), "inner", "3-5", null, 8);
        PlanRequest request = extent.request(Paradigm.WIDTHWISE, new Goal.Ratio(0.3), 12);
        assertEquals(new WidthRanges(new LayerRange(3, 6), new LayerRange(1, 11)), request.ranges());
        assertEquals(Set.of(2), request.protectedLayers());
        assertEquals(8, request.neuronMultiple());
    }

    @Test
    void everyWordThatMeansNothingIsTold() {
        Extent extent = new Extent(List.of(), "most", "x", "9-1", 1);
        EngineException refused =
                assertThrows(EngineException.class, () -> extent.request(Paradigm.WIDTHWISE, new Goal.Ratio(0.3), 12));
        assertEquals(3, refused.problems().size(), refused.getMessage());
    }
}
