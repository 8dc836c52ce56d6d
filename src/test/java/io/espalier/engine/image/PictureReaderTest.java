package io.espalier.engine.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.espalier.engine.problem.EngineException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureReaderTest {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @TempDir
    Path folder;

    private static byte[] encoded(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(31);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 5) << 16 | (y * 7) << 8 | random.nextInt(64));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out));
        return out.toByteArray();
    }

    private static Picture read(byte[] content) throws EngineException {
        return PictureReader.read(content, "test", PictureLimits.STANDARD);
    }

    private static Optional<Picture> tryRead(byte[] content) {
        try {
            return Optional.of(read(content));
        } catch (EngineException e) {
            assertTrue(e.problems().get(0).code().startsWith("IM-"), e.getMessage());
            return Optional.empty();
        }
    }

    private static String code(byte[] content) {
        return assertThrows(EngineException.class, () -> read(content))
                .problems()
                .get(0)
                .code();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PictureReaderTest.class.getResourceAsStream(name)) {
            assertTrue(in != null, name);
            return in.readAllBytes();
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }

    private static byte[] header(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 2, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] zeros(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            for (int left = count; left > 0; left -= 1 << 16) {
                out.write(new byte[Math.min(left, 1 << 16)]);
            }
        }
        return bytes.toByteArray();
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void inksProfilesAndRotationsAreReadAsTheReferenceReadsThem() throws Exception {
        for (String name : List.of("inks", "inks-transformed", "profile", "rotated")) {
            Picture expected = read(resource(name + ".png"));
            Picture actual = read(resource(name + ".jpg"));
            assertEquals(expected.toString(), actual.toString(), name);
            assertArrayEquals(expected.rgb(), actual.rgb(), name);
        }
    }

    @Test
    void contentDecidesAndNotTheName() throws Exception {
        Path file = folder.resolve("picture.jpg");
        Files.write(file, encoded(5, 4, "png"));
        assertEquals(5, PictureReader.read(file).width());
    }

    @Test
    void whatIsNoPictureIsRefused() throws Exception {
        assertEquals("IM-003", code(new byte[0]));
        assertEquals("IM-003", code("just some text, long enough".getBytes(StandardCharsets.UTF_8)));
        assertEquals("IM-003", code(PNG_SIGNATURE));
        EngineException folderRefused = assertThrows(EngineException.class, () -> PictureReader.read(folder));
        assertEquals("FS-002", folderRefused.problems().get(0).code());
        assertThrows(EngineException.class, () -> PictureReader.read(folder.resolve("gone.png")));
        assertThrows(EngineException.class, () -> PictureReader.read(Path.of("/dev/zero")));
    }

    @Test
    void cutFilesAreRefusedUnlessAllPixelsAreThere() throws Exception {
        for (String format : List.of("png", "jpg", "gif", "bmp")) {
            byte[] whole = encoded(23, 17, format);
            Picture expected = read(whole);
            int accepted = 0;
            for (int length = 0; length < whole.length; length++) {
                Optional<Picture> picture = tryRead(Arrays.copyOf(whole, length));
                if (picture.isPresent()) {
                    accepted++;
                    assertArrayEquals(expected.rgb(), picture.get().rgb(), format + " cut at " + length);
                }
            }
            assertTrue(accepted <= 24, format + " accepted after " + accepted + " cuts");
        }
    }

    @Test
    void damagedFilesAreRefusedOrRead() throws Exception {
        Random random = new Random(32);
        for (String format : List.of("png", "jpg", "gif", "bmp")) {
            byte[] whole = encoded(23, 17, format);
            for (int round = 0; round < 250; round++) {
                byte[] damaged = whole.clone();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                tryRead(damaged);
            }
        }
    }

    @Test
    void bombsAreRefusedFromTheirHeaders() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(PNG_SIGNATURE);
        chunk(out, "IHDR", header(30_000, 30_000));
        chunk(out, "IDAT", zeros(1 << 20));
        chunk(out, "IEND", new byte[0]);
        byte[] jpeg = encoded(9, 9, "jpg");
        for (int i = 0; i + 9 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
                Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xff);
                break;
            }
        }
        for (byte[] bomb : List.of(bytes.toByteArray(), jpeg)) {
            long spent = allocated(() -> assertEquals("IM-005", code(bomb)));
            assertTrue(spent < 4_000_000, spent + " bytes allocated");
        }
    }

    @Test
    void textThatUnpacksToAGigabyteIsSkipped() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(PNG_SIGNATURE);
        chunk(out, "IHDR", header(4, 3));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(new byte[] {'k', 0, 0});
        text.write(zeros(1 << 28));
        chunk(out, "zTXt", text.toByteArray());
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(rows)) {
            deflater.write(new byte[3 * (1 + 3 * 4)]);
        }
        chunk(out, "IDAT", rows.toByteArray());
        chunk(out, "IEND", new byte[0]);
        long spent = allocated(() -> assertTrue(tryRead(bytes.toByteArray()).isPresent()));
        assertTrue(spent < 20_000_000, spent + " bytes allocated");
    }

    @Test
    void sizesWithoutPixelsAndFilesBeyondTheLimitAreRefused() throws Exception {
        byte[] png = encoded(5, 4, "png");
        Arrays.fill(png, 16, 20, (byte) 0);
        assertEquals("IM-004", code(png));
        byte[] good = encoded(50, 40, "png");
        EngineException many = assertThrows(
                EngineException.class, () -> PictureReader.read(good, "test", new PictureLimits(1999, 1 << 20)));
        assertEquals("IM-005", many.problems().get(0).code());
        assertEquals(
                50,
                PictureReader.read(good, "test", new PictureLimits(2000, 1 << 20))
                        .width());
        Path file = folder.resolve("long.png");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(64_000_001);
        }
        EngineException tooLong = assertThrows(EngineException.class, () -> PictureReader.read(file));
        assertEquals("IM-002", tooLong.problems().get(0).code());
    }

    @Test
    void extremeShapesAreRead() throws Exception {
        assertEquals(1, read(encoded(1, 1, "png")).width());
        assertEquals(10_000, read(encoded(1, 10_000, "png")).height());
        assertEquals(10_000, read(encoded(10_000, 1, "jpg")).width());
    }
}
