package io.espalier.engine.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the kernel sources into the archive that TorchScript loads: stored entries, one class, no weights. */
final class KernelSource {
    private static final List<String> PARTS =
            List.of("basics", "decoder", "phi2", "vision", "losses", "importance", "optimisers");

    private static final String HEADER = "class Kernels(Module):\n  __parameters__ = []\n  __buffers__ = []\n";

    /** A pickle of one object of class Kernels without attributes. */
    private static final byte[] OBJECT =
            "\u0080\u0002c__torch__\nKernels\n)\u0081}b.".getBytes(StandardCharsets.ISO_8859_1);

    /** A pickle of the empty tuple. */
    private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

    private KernelSource() {}

    static byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "k/data.pkl", OBJECT);
            store(zip, "k/code/__torch__.py", text().getBytes(StandardCharsets.UTF_8));
            store(zip, "k/constants.pkl", NO_CONSTANTS);
            // File format version 10: older ones resolve some operators to their old signatures.
            store(zip, "k/version", "10\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String text() {
        StringBuilder source = new StringBuilder(HEADER);
        for (String part : PARTS) {
            source.append(read("kernels/" + part + ".py.txt")).append('\n');
        }
        return source.toString();
    }

    private static String read(String resource) {
        try (InputStream in = KernelSource.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
