package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * One record of a zip directory.
 *
 * @param file the archive, for messages
 * @param name the entry's name
 * @param header where the entry's own header begins
 * @param length the bytes of the entry as they lie there
 * @param unpacked its bytes once unpacked
 * @param checksum its CRC-32
 * @param method how it is packed; 0: not
 * @param flags what else is done to it
 * @param attributes its file type on Unix, in the upper half
 */
record DirectoryRecord(
        Path file,
        String name,
        long header,
        long length,
        long unpacked,
        long checksum,
        int method,
        int flags,
        int attributes) {
    private static final int SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int ENCRYPTED = 0x2041;
    private static final int LARGE = 1;
    private static final int LINK = 0xa000;
    private static final long UNKNOWN = 0xffffffffL;

    /** Reads the record at which the directory stands. */
    static DirectoryRecord read(ByteBuffer directory, FileBytes bytes) throws EngineException {
        try {
            if (directory.getInt() != SIGNATURE) {
                throw bytes.damaged("its directory holds something else than entries");
            }
            directory.getInt(); // versions
            int flags = directory.getShort() & 0xffff;
            int method = directory.getShort() & 0xffff;
            directory.getInt(); // date
            long checksum = Integer.toUnsignedLong(directory.getInt());
            long packed = Integer.toUnsignedLong(directory.getInt());
            long unpacked = Integer.toUnsignedLong(directory.getInt());
            byte[] name = new byte[directory.getShort() & 0xffff];
            byte[] extra = new byte[directory.getShort() & 0xffff];
            byte[] comment = new byte[directory.getShort() & 0xffff];
            directory.getInt(); // volume, type
            int attributes = directory.getInt();
            long header = Integer.toUnsignedLong(directory.getInt());
            directory.get(name).get(extra).get(comment);
            ByteBuffer large = large(extra);
            long fullUnpacked = unpacked == UNKNOWN ? large.getLong() : unpacked;
            long fullPacked = packed == UNKNOWN ? large.getLong() : packed;
            long fullHeader = header == UNKNOWN ? large.getLong() : header;
            if (fullHeader < 0 || fullPacked < 0 || fullPacked > bytes.size()) {
                throw bytes.damaged("an entry would lie outside the file");
            }
            return new DirectoryRecord(
                    bytes.file(),
                    text(name, bytes),
                    fullHeader,
                    fullPacked,
                    fullUnpacked,
                    checksum,
                    method,
                    flags,
                    attributes);
        } catch (BufferUnderflowException e) {
            throw bytes.damaged("its directory is cut short");
        }
    }

    /** Returns the extra field with the lengths that do not fit into 32 bits; an empty one when there is none. */
    private static ByteBuffer large(byte[] extra) {
        ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        while (fields.remaining() >= 4) {
            int kind = fields.getShort() & 0xffff;
            int length = fields.getShort() & 0xffff;
            if (kind == LARGE && length <= fields.remaining()) {
                return fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            fields.position(Math.min(fields.limit(), fields.position() + length));
        }
        return ByteBuffer.allocate(0);
    }

    private static String text(byte[] name, FileBytes bytes) throws EngineException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bytes.damaged("the name of an entry is not UTF-8");
        }
    }

    /** Returns why the entry is not read, if it is not. */
    Optional<Problem> refusal() {
        String entry = "the entry " + Quote.of(name);
        if ((flags & ENCRYPTED) != 0) {
            return Optional.of(Problem.of("TZ-012", entry + " is encrypted").at(file));
        }
        if (method != 0 || length != unpacked) {
            return Optional.of(Problem.of("TZ-013", entry + " is packed")
                    .at(file)
                    .found("method " + method + ", " + length + " bytes that become " + unpacked)
                    .expected("entries as torch.save writes them, not packed")
                    .advice("Load the file with PyTorch and save it again"));
        }
        if ((attributes >>> 16 & 0xf000) == LINK || leadsElsewhere()) {
            return Optional.of(
                    Problem.of("TZ-014", entry + " leads out of the archive").at(file));
        }
        return Optional.empty();
    }

    private boolean leadsElsewhere() {
        return name.isEmpty()
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf(0) >= 0
                || Arrays.asList(name.split("/")).contains("..");
    }

    /** Reads the entry's own header, which must say the same, and returns where its bytes begin. */
    long dataOffset(FileBytes bytes) throws IOException, EngineException {
        ByteBuffer local = bytes.read(header, LOCAL_LENGTH);
        int nameLength = local.getShort(26) & 0xffff;
        int extraLength = local.getShort(28) & 0xffff;
        ByteBuffer found = bytes.read(header + LOCAL_LENGTH, nameLength);
        boolean same = local.getInt(0) == LOCAL_SIGNATURE
                && (local.getShort(6) & 0xffff) == flags
                && (local.getShort(8) & 0xffff) == method
                && agrees(local.getInt(14), checksum)
                && agrees(local.getInt(18), length)
                && agrees(local.getInt(22), unpacked)
                && found.equals(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
        if (!same) {
            throw bytes.damaged("an entry contradicts the directory");
        }
        return header + LOCAL_LENGTH + nameLength + extraLength;
    }

    /** A header written before its data has zeros, and one with a large entry the largest number. */
    private static boolean agrees(int local, long value) {
        long unsigned = Integer.toUnsignedLong(local);
        return unsigned == 0 || unsigned == UNKNOWN || unsigned == value;
    }
}
