package io.espalier.engine.image.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.golden.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ResamplingGoldenTest {
    private static final String SET = "resampling";

    private static Picture input(String id) throws Exception {
        return PictureReader.read(file(id + "-in.png"));
    }

    private static Path file(String name) {
        return Golden.dir(SET).resolve("pairs").resolve(name);
    }

    private static void assertEqualsOutput(String id, Picture actual) throws Exception {
        Picture expected = PictureReader.read(file(id + "-out.png"));
        assertEquals(expected.toString(), actual.toString(), id);
        assertArrayEquals(expected.rgb(), actual.rgb(), id);
    }

    private static JsonNode cases(String list) {
        JsonNode cases = Golden.manifest(SET).path(list);
        assertTrue(!cases.isEmpty(), "no cases in \"" + list + "\"");
        return cases;
    }

    @Test
    void bicubicGivesTheSameBytes() throws Exception {
        for (JsonNode c : cases("resize")) {
            String id = c.get("id").asText();
            Picture resized = Bicubic.resize(
                    input(id), c.get("to_width").asInt(), c.get("to_height").asInt());
            assertEqualsOutput(id, resized);
        }
    }

    @Test
    void colourModesBecomeTheSameColours() throws Exception {
        for (JsonNode c : cases("convert_to_rgb")) {
            String id = c.get("id").asText();
            assertEqualsOutput(id, input(id));
        }
    }

    @Test
    void croppingTakesTheSameMiddle() throws Exception {
        for (JsonNode c : cases("centre_crops")) {
            String id = c.get("id").asText();
            int side = c.get("crop").asInt();
            assertEqualsOutput(id, Framing.centreCrop(input(id), side, side));
        }
    }

    @Test
    void paddingGivesTheSameSquare() throws Exception {
        for (JsonNode c : cases("pad_to_square")) {
            String id = c.get("id").asText();
            JsonNode colour = c.get("colour");
            Picture padded = Framing.padToSquare(
                    input(id),
                    colour.get(0).asInt(),
                    colour.get(1).asInt(),
                    colour.get(2).asInt());
            assertEqualsOutput(id, padded);
        }
    }

    @Test
    void sizesAreRoundedTheSameWay() {
        for (JsonNode c : cases("shortest_edge_sizes")) {
            int edge = c.get("shortest_edge").asInt();
            int width = c.get("width").asInt();
            int height = c.get("height").asInt();
            int toWidth = Framing.scaled(edge, width, height);
            int toHeight = Framing.scaled(edge, height, width);
            assertEquals(c.get("to_width").asInt(), toWidth, c.toString());
            assertEquals(c.get("to_height").asInt(), toHeight, c.toString());
            assertEquals(c.get("crop_left").asInt(), (toWidth - edge) / 2, c.toString());
            assertEquals(c.get("crop_top").asInt(), (toHeight - edge) / 2, c.toString());
        }
    }
}
