package io.espalier.engine.run.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What variants are called, and what their names tell. */
class VariantNameTest {

    @ParameterizedTest
    @CsvSource({"widthwise, 0.3, 30", "layerwise, 0.125, 12.5", "layerwise, 0.6, 60"})
    void percentageIsReadFromTheNameThatARatioMade(String paradigm, double ratio, String percent) {
        String pruned = VariantName.of(paradigm, ratio);
        assertEquals(Optional.of(percent), VariantName.percent(pruned));
        assertEquals(Optional.of(percent), VariantName.percent(VariantName.recovered(pruned)));
    }

    @Test
    void otherNamesTellNoPercentage() {
        assertEquals(Optional.empty(), VariantName.percent("widthwise-3148851-parameters"));
        assertEquals(Optional.empty(), VariantName.percent("planned"));
        assertEquals(Optional.empty(), VariantName.percent(VariantName.DENSE));
    }
}
