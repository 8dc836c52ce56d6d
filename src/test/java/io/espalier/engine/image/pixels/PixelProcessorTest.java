package io.espalier.engine.image.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.safetensors.SafetensorsWriter;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.image.Picture;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelProcessorTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeModel() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{}");
        new SafetensorsWriter(AtomicFiles.onDisk())
                .write(
                        folder.resolve("model.safetensors"),
                        List.of(TensorSource.of("a", DType.F32, List.of(1L), new float[1])));
    }

    private PixelProcessor from(String description) throws Exception {
        Files.writeString(folder.resolve("preprocessor_config.json"), description);
        return PixelProcessor.from(Checkpoint.open(folder));
    }

    private List<String> codes(String description) {
        EngineException e = assertThrows(EngineException.class, () -> from(description));
        return e.problems().stream().map(Problem::code).toList();
    }

    private static Picture grey(int width, int height, int value) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) value);
        return new Picture(width, height, rgb);
    }

    @Test
    void missingFieldsHaveTheDefaultsOfTheClass() throws Exception {
        PixelProcessor processor = from("{}");
        Pixels pixels = processor.process(grey(30, 20, 255));
        assertEquals(224, pixels.height());
        assertEquals(224, pixels.width());
        assertEquals((1f - 0.48145466f) / 0.26862954f, pixels.values()[0]);
        assertEquals((1f - 0.40821073f) / 0.27577711f, pixels.values()[2 * 224 * 224]);
    }

    @Test
    void sizesMayBeNumbersOrObjects() throws Exception {
        assertEquals(24, from("{\"size\":32,\"crop_size\":24}").height());
        PixelProcessor squash = from("{\"size\":{\"height\":10,\"width\":14},\"do_center_crop\":false}");
        assertEquals(14, squash.process(grey(50, 50, 9)).width());
        assertEquals(10, squash.height());
    }

    @Test
    void stepsCanBeLeftOut() throws Exception {
        PixelProcessor raw = from("{\"do_rescale\":false,\"do_normalize\":false,\"do_resize\":false,\"crop_size\":4}");
        Pixels pixels = raw.process(grey(2, 2, 7));
        float[] plane = Arrays.copyOf(pixels.values(), 16);
        float[] expected = {0, 0, 0, 0, 0, 7, 7, 0, 0, 7, 7, 0, 0, 0, 0, 0};
        assertEquals(Arrays.toString(expected), Arrays.toString(plane));
    }

    @Test
    void paddingHasTheColourOfTheMean() throws Exception {
        PixelProcessor padded = from(
                "{\"image_processor_type\":\"LlavaImageProcessor\",\"do_pad\":true,\"do_normalize\":true,"
                        + "\"do_rescale\":false,\"size\":4,\"crop_size\":4,\"image_mean\":[0.5,0.25,1],\"image_std\":[1,1,1]}");
        Pixels pixels = padded.process(grey(4, 2, 200));
        assertEquals(127f - 0.5f, pixels.values()[0]);
        assertEquals(63f - 0.25f, pixels.values()[16]);
        assertEquals(255f - 1f, pixels.values()[32]);
        assertEquals(200f - 0.5f, pixels.values()[4]);
    }

    @Test
    void descriptionInsideTheProcessorFileIsFound() throws Exception {
        Files.writeString(
                folder.resolve("processor_config.json"),
                "{\"image_processor\":{\"image_processor_type\":\"CLIPImageProcessor\",\"size\":8,\"crop_size\":6}}");
        assertEquals(6, PixelProcessor.from(Checkpoint.open(folder)).width());
    }

    @Test
    void everyUnusableFieldIsListed() throws Exception {
        assertEquals(
                List.of("IP-003", "IP-003", "IP-003", "IP-003"),
                codes("{\"size\":0,\"rescale_factor\":-1,\"image_mean\":[1,2],\"resample\":2}"));
        assertEquals(List.of("IP-003"), codes("{\"do_resize\":\"yes\"}"));
        assertEquals(List.of("IP-003"), codes("{\"crop_size\":{\"height\":1000000,\"width\":3}}"));
        assertEquals(List.of("IP-003"), codes("{\"image_std\":[1,0,1]}"));
        assertEquals(List.of("IP-004"), codes("{\"do_center_crop\":false}"));
        assertEquals(List.of("IP-002"), codes("{\"image_processor_type\":\"BlipImageProcessor\"}"));
    }

    @Test
    void folderWithoutADescriptionIsRefused() throws Exception {
        EngineException e = assertThrows(EngineException.class, () -> PixelProcessor.from(Checkpoint.open(folder)));
        assertEquals("IP-001", e.problems().get(0).code());
    }
}
