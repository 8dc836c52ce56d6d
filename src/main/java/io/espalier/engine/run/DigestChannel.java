package io.espalier.engine.run;

import io.espalier.engine.checkpoint.FileOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes and counts what is written through it; short writes are repeated until everything is written. */
final class DigestChannel {
    private final MessageDigest digest;
    private long length;

    DigestChannel() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    long length() {
        return length;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    WritableByteChannel over(FileOperations.Output out) {
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) throws IOException {
                int wanted = source.remaining();
                digest.update(source.duplicate());
                while (source.hasRemaining()) {
                    out.write(source);
                }
                length += wanted;
                return wanted;
            }

            @Override
            public boolean isOpen() {
                return out.isOpen();
            }

            @Override
            public void close() {
                // The file is closed by whoever created it, after it has been forced.
            }
        };
    }
}
