package io.espalier.engine.image.pixels;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureLimits;
import io.espalier.engine.image.PictureReader;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures prepared for SigLIP, padded to a square or squashed, have the reference's bits. */
class SiglipPixelGoldenTest {
    private static final String SET = "bunny";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pixelsAreThoseOfTheReference(boolean padded) throws Exception {
        JsonNode description = Golden.json(SET, "siglip/preprocessor_config.json");
        PixelProcessor processor = PixelProcessor.from(description, SET, padded);
        GoldenTensors expected =
                Golden.tensors(SET, padded ? "expected-pixels-pad.safetensors" : "expected-pixels-no-pad.safetensors");
        for (String name : expected.names()) {
            byte[] file = Files.readAllBytes(Golden.dir(SET).resolve("pictures/" + name + ".png"));
            Picture picture = PictureReader.read(file, name, PictureLimits.STANDARD);
            Golden.assertClose(expected.floats(name), processor.process(picture).values(), 0, name);
        }
    }
}
