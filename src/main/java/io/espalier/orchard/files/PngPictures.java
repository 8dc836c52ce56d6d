package io.espalier.orchard.files;

import io.espalier.engine.data.parquet.ParquetImage;
import io.espalier.orchard.ContactSheet;
import io.espalier.orchard.TestItem;
import io.espalier.orchard.draw.ScenePainter;
import io.espalier.orchard.world.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws scenes and encodes them as PNG. One thread. */
final class PngPictures {
    private final ScenePainter painter = new ScenePainter();

    /** Returns the cell of a test picture, named after it. */
    ParquetImage cell(TestItem item) {
        return new ParquetImage(item.pictureId() + ".png", png(item.scene()));
    }

    byte[] png(Scene scene) {
        return encode(painter.paint(scene, false).rgb());
    }

    /** Returns 128 x 128 x 3 bytes as a PNG file. */
    static byte[] encode(byte[] rgb) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(ContactSheet.image(rgb), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
