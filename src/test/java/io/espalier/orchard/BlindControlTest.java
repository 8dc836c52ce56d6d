package io.espalier.orchard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.orchard.ask.Family;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlindControlTest {
    @Test
    void littleCanBeGuessedWithoutThePicture() {
        Map<Family, Double> scores = BlindControl.trained(1500, 11).scores(150, 12);
        double average = scores.entrySet().stream()
                .filter(e -> e.getKey() != Family.INSTRUCTION)
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElseThrow();
        assertTrue(average <= 35, scores::toString);
        scores.forEach((family, score) -> assertTrue(score <= 60, family + " " + score));
    }
}
