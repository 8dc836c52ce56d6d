package io.espalier.engine.evaluate.scoring.mmmu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.engine.evaluate.scoring.ScorerVectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The letters that the reference finds in responses, case by case. */
class MmmuChoiceGoldenTest {
    @TestFactory
    Stream<DynamicTest> mmmuChoices() {
        List<String> options = new ArrayList<>();
        ScorerVectors.blocks("mmmu_multi_choice").get(0).get("options").forEach(option -> options.add(option.asText()));
        return ScorerVectors.each("mmmu_multi_choice", vector -> {
            String expected = vector.get(1).asText();
            assertEquals(
                    expected.equals("*") ? Optional.empty() : Optional.of(expected),
                    MmmuChoice.parse(vector.get(0).asText(), options));
        });
    }
}
