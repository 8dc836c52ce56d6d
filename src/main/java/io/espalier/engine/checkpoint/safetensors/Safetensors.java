package io.espalier.engine.checkpoint.safetensors;

import io.espalier.engine.checkpoint.file.FileSignature;
import io.espalier.engine.checkpoint.file.FileTypes;
import io.espalier.engine.checkpoint.tensor.ByteSource;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the header of a safetensors file: 8 bytes with the length of the header (little-endian), the header in JSON, then
 * the data of all tensors without a gap.
 *
 * <p>The reader is at least as strict as the format's own library and never reads tensor data. It needs no more memory than
 * the header has bytes, times a small constant.
 */
public final class Safetensors {
    /** The longest header, in bytes: the format's own limit. */
    static final long MAX_HEADER = 100_000_000;

    private static final int PREFIX = 8;

    private Safetensors() {}

    /**
     * Reads and checks the header of one file.
     *
     * @param file any path; anything but a regular file is refused before it is opened
     * @return the tensors and their places
     * @throws EngineException with every problem found ({@code ST-…}), when the file is not a valid safetensors file
     */
    public static WeightHeader read(Path file) throws EngineException {
        FileTypes.regularSize(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, ByteSource.of(channel));
        } catch (IOException e) {
            throw Problem.of("ST-015", "the file cannot be read: " + e.getMessage())
                    .at(file)
                    .asException(e);
        } catch (OutOfMemoryError e) {
            throw Problem.of("ST-014", "the header needs more memory than there is")
                    .at(file)
                    .asException(e);
        }
    }

    /** Reads a header from anything that has bytes; the file is only named in messages. */
    public static WeightHeader read(Path file, ByteSource source) throws IOException, EngineException {
        long size = source.size();
        long headerLength = headerLength(file, source, size);
        byte[] header = new byte[(int) headerLength];
        source.readFully(file, ByteBuffer.wrap(header), PREFIX);
        List<Problem> notes = new ArrayList<>();
        checkText(file, header, notes);
        SafetensorsParser parser = new SafetensorsParser(file, PREFIX + headerLength, size);
        WeightHeader result = parser.parse(header, notes);
        if (source.size() != size) {
            throw Problem.of("ST-016", "the file changed while it was read")
                    .at(file)
                    .advice("It is still being written: wait until that has ended")
                    .asException();
        }
        return result;
    }

    private static long headerLength(Path file, ByteSource source, long size) throws IOException, EngineException {
        if (size < PREFIX) {
            throw Problem.of("ST-001", "the file is too short to be a safetensors file")
                    .at(file)
                    .found(size + " bytes")
                    .expected("at least 10")
                    .advice("Get the file again")
                    .asException();
        }
        ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
        source.readFully(file, prefix, 0);
        long length = prefix.getLong(0);
        if (length >= 0 && length < 2) {
            throw Problem.of("ST-002", "the header has no content")
                    .at(file)
                    .found("a header length of " + length)
                    .expected("at least 2")
                    .asException();
        }
        if (length < 0 || length > size - PREFIX) {
            throw wrongLength(file, prefix.array(), length, size).asException();
        }
        if (length > MAX_HEADER) {
            throw Problem.of("ST-003", "the header is longer than the limit")
                    .at(file)
                    .found(length + " bytes")
                    .expected("at most " + MAX_HEADER)
                    .asException();
        }
        return length;
    }

    private static Problem wrongLength(Path file, byte[] prefix, long length, long size) {
        Optional<FileSignature> other = FileSignature.of(prefix);
        if (other.isPresent()) {
            return Problem.of("ST-017", "this is no safetensors file")
                    .at(file)
                    .found(other.get().description())
                    .advice(other.get().advice());
        }
        return Problem.of("ST-004", "the header would reach beyond the end of the file")
                .at(file)
                .found("a header length of " + Long.toUnsignedString(length))
                .expected("at most " + (size - PREFIX))
                .advice("The file is cut short or not a safetensors file: get it again");
    }

    private static void checkText(Path file, byte[] header, List<Problem> notes) throws EngineException {
        int bad = firstMalformed(header);
        if (bad >= 0) {
            throw Problem.of("ST-005", "the header is not UTF-8 text")
                    .at(file + ", byte " + (PREFIX + bad))
                    .found(String.format(Locale.ROOT, "byte 0x%02x", header[bad]))
                    .asException();
        }
        if (isSpace(header[0])) {
            notes.add(Problem.of("ST-101", "the header begins with white space, which the format forbids")
                    .at(file));
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** Returns the index of the first byte that is not UTF-8, or -1; keeps no decoded text. */
    static int firstMalformed(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        return result.isError() ? in.position() : -1;
    }
}
