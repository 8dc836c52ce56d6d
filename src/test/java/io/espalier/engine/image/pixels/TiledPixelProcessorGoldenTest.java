package io.espalier.engine.image.pixels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.image.Picture;
import io.espalier.engine.image.PictureReader;
import io.espalier.golden.Golden;
import io.espalier.golden.GoldenTensors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tiles of pictures against InternVL's own code, on the pictures of {@code internvl}. */
class TiledPixelProcessorGoldenTest {
    private static final String SET = "internvl";

    @Test
    void everySizeGetsTheReferencesGrid() {
        int compared = 0;
        for (JsonNode row : Golden.json(SET, "tiling-448.json").get("rows")) {
            for (Map.Entry<String, JsonNode> field : row.properties()) {
                if (field.getKey().startsWith("max")) {
                    int most = Integer.parseInt(field.getKey().substring("max".length()));
                    int width = row.get("width").asInt();
                    int height = row.get("height").asInt();
                    TileGrid grid = TileGrid.closest(width, height, 448, TileGrid.upTo(1, most));
                    String name = width + "x" + height + " " + field.getKey();
                    assertEquals(field.getValue().get(0).asInt(), grid.columns(), name);
                    assertEquals(field.getValue().get(1).asInt(), grid.rows(), name);
                    compared++;
                }
            }
        }
        assertTrue(compared > 0, "no grids in the golden file");
    }

    @Test
    void picturesBecomeAsManyTilesAsInTheReference() throws Exception {
        int side = Golden.manifest(SET).at("/shapes/image").asInt();
        for (Map.Entry<String, JsonNode> picture :
                Golden.json(SET, "tiles.json").properties()) {
            for (int most : List.of(6, 12)) {
                PixelProcessor processor = TiledPixelProcessor.dynamic(side, 1, most, true);
                int width = picture.getValue().get("width").asInt();
                int height = picture.getValue().get("height").asInt();
                int expected = picture.getValue().get("tiles_max" + most).asInt();
                assertEquals(expected, processor.tiles(width, height), picture.getKey());
            }
        }
    }

    @Test
    void tilesBecomeTheSameBits() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-pixels.safetensors");
        for (String name : expected.names()) {
            long[] shape = expected.shape(name);
            float[] values = expected.floats(name);
            PixelProcessor processor = TiledPixelProcessor.dynamic((int) shape[2], 1, 12, true);
            List<Pixels> tiles = processor.tiles(read(name));
            assertEquals(shape[0], tiles.size(), name);
            int length = values.length / tiles.size();
            for (int i = 0; i < tiles.size(); i++) {
                float[] tile = Arrays.copyOfRange(values, i * length, (i + 1) * length);
                assertArrayEquals(tile, tiles.get(i).values(), name + " tile " + i);
            }
        }
    }

    @Test
    void tilesHaveTheReferencesBytesBeforeTheyAreNormalised() throws Exception {
        GoldenTensors expected = Golden.tensors(SET, "expected-tiles-uint8.safetensors");
        for (String name : expected.names()) {
            long[] shape = expected.shape(name);
            long[] bytes = expected.longs(name);
            List<Pixels> tiles =
                    TiledPixelProcessor.dynamic((int) shape[1], 1, 12, true).tiles(read(name));
            assertEquals(shape[0], tiles.size(), name);
            int plane = (int) (shape[1] * shape[2]);
            for (int i = 0; i < bytes.length; i++) {
                int tile = i / (3 * plane);
                int place = i / 3 % plane;
                float value = tiles.get(tile).values()[i % 3 * plane + place];
                assertEquals(bytes[i], Math.round(255 * (value * STD[i % 3] + MEAN[i % 3])), name + " " + i);
            }
        }
    }

    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] STD = {0.229, 0.224, 0.225};

    private static Picture read(String name) throws Exception {
        return PictureReader.read(Golden.dir(SET).resolve("pictures").resolve(name + ".png"));
    }
}
