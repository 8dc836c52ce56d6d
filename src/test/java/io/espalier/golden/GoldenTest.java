package io.espalier.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class GoldenTest {

    @Test
    void tensorsHaveTheShapesOfTheManifest() {
        JsonNode manifest = Golden.manifest("llava-hf");
        long side = manifest.at("/shapes/image").asLong();
        GoldenTensors pixels = Golden.tensors("llava-hf", "expected-pixels.safetensors");
        for (String picture : pixels.names()) {
            assertEquals(3 * side * side, pixels.floats(picture).length, picture);
        }
        assertEquals(manifest.get("pictures").size(), pixels.names().size());
    }

    @Test
    void checkpointHoldsAsManyParametersAsTheManifestSays() throws Exception {
        Checkpoint checkpoint = Checkpoint.open(Golden.dir("llava-hf").resolve("fp32"));
        long elements = checkpoint.tensors().values().stream()
                .mapToLong(TensorInfo::elements)
                .sum();
        assertEquals(Golden.manifest("llava-hf").get("parameters").asLong(), elements);
    }

    @Test
    void differenceAboveTheToleranceFails() {
        float[] expected = {1f, 2f};
        Golden.assertClose(expected, new float[] {1f, 2.5f}, 0.5, "at the edge");
        assertThrows(
                AssertionFailedError.class,
                () -> Golden.assertClose(expected, new float[] {1f, Float.NaN}, 0.5, "not a number"));
        assertThrows(
                AssertionFailedError.class, () -> Golden.assertClose(expected, new float[] {1f}, 0.5, "too short"));
    }
}
