package io.espalier.engine.image.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PixelProcessorGoldenTest {

    @Test
    void everyPictureBecomesTheSameBits() throws Exception {
        PixelProcessor processor =
                PixelProcessor.from(Checkpoint.open(Golden.dir("llava-hf").resolve("fp32")));
        GoldenTensors expected = Golden.tensors("llava-hf", "expected-pixels.safetensors");
        for (Map.Entry<String, JsonNode> picture :
                Golden.manifest("llava-hf").get("pictures").properties()) {
            Picture read = PictureReader.read(Golden.dir("llava-hf")
                    .resolve("pictures")
                    .resolve(picture.getValue().get("file").asText()));
            Pixels pixels = processor.process(read);
            String name = picture.getKey();
            assertArrayEquals(
                    expected.shape(name), new long[] {pixels.channels(), pixels.height(), pixels.width()}, name);
            assertArrayEquals(expected.floats(name), pixels.values(), name);
        }
    }
}
