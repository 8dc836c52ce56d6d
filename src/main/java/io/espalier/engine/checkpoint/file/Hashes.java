package io.espalier.engine.checkpoint.file;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests as 64 lower-case hexadecimal digits. */
public final class Hashes {
    private static final int MEGABYTE = 1 << 20;

    private Hashes() {}

    /** Returns the digest of some bytes. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Returns the digest of a text in UTF-8. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the digest of a file of any length.
     *
     * @throws EngineException when it is not a regular file or cannot be read
     */
    public static String sha256(Path file) throws EngineException {
        FileTypes.regularSize(file);
        return of(file, (channel, digest) -> {
            ByteBuffer buffer = ByteBuffer.allocate(MEGABYTE);
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        });
    }

    /**
     * Returns a digest that tells long files apart in an instant: of their length and of a megabyte from the start, the middle
     * and the end. It is no proof that all bytes are equal; a file of up to three megabytes is read whole.
     *
     * @throws EngineException when it is not a regular file or cannot be read
     */
    public static String sampled(Path file) throws EngineException {
        long size = FileTypes.regularSize(file);
        return of(file, (channel, digest) -> {
            digest.update(Long.toString(size).getBytes(StandardCharsets.UTF_8));
            long last = Math.max(0, size - MEGABYTE);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(size, MEGABYTE));
            for (long from : new long[] {0, last / 2, last}) {
                digest.update(read(channel, buffer.clear(), from));
            }
        });
    }

    /** What of a file is digested. */
    private interface Part {
        void addTo(FileChannel channel, MessageDigest digest) throws IOException;
    }

    private static String of(Path file, Part part) throws EngineException {
        MessageDigest digest = digest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            part.addTo(channel, digest);
        } catch (IOException e) {
            throw Problem.of("FS-011", "the file cannot be read: " + e.getMessage())
                    .at(file)
                    .asException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Fills a buffer from a place in a file, as far as the file reaches. */
    private static ByteBuffer read(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        long at = from;
        for (int got = 0; got >= 0 && buffer.hasRemaining(); at += got) {
            got = channel.read(buffer, at);
        }
        return buffer.flip();
    }

    /** Returns a new digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
