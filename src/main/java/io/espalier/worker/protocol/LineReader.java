package io.espalier.worker.protocol;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 of bounded length; a longer line is skipped without being kept. Not safe for two threads. */
public final class LineReader {
    private final InputStream in;
    private final int maxBytes;

    public LineReader(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.maxBytes = maxBytes;
    }

    /**
     * One line.
     *
     * @param text without its end; empty when it was too long
     * @param tooLong whether it was skipped
     * @param complete whether it ended with a line feed; false for what stands before the end of the stream
     */
    public record Line(String text, boolean tooLong, boolean complete) {}

    /** Returns the next line, or null at the end of the stream. */
    @Nullable
    public Line next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        int read = in.read();
        if (read < 0) {
            return null;
        }
        while (read >= 0 && read != '\n') {
            tooLong |= bytes.size() >= maxBytes;
            if (tooLong) {
                bytes.reset();
            } else {
                bytes.write(read);
            }
            read = in.read();
        }
        String text = tooLong ? "" : bytes.toString(StandardCharsets.UTF_8);
        return new Line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, tooLong, read == '\n');
    }
}
