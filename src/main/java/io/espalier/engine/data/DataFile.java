package io.espalier.engine.data;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens files that data names, but only ordinary ones: a pipe or a device would block or never end. */
public final class DataFile {
    private static final int BUFFER = 1 << 16;

    private DataFile() {}

    /** Opens an ordinary file; a byte order mark at its start is skipped. */
    public static InputStream open(Path file) throws EngineException {
        if (!Files.isRegularFile(file)) {
            throw Problem.of("DA-001", Files.exists(file) ? "this is no ordinary file" : "there is no such file")
                    .at(file)
                    .advice("Give the path of a file with data")
                    .asException();
        }
        try {
            BufferedInputStream stream = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            skipByteOrderMark(stream);
            return stream;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void skipByteOrderMark(InputStream stream) throws IOException {
        stream.mark(3);
        if (stream.read() != 0xef || stream.read() != 0xbb || stream.read() != 0xbf) {
            stream.reset();
        }
    }

    /** Returns the error {@code DA-002}, for a file that fails while it is read. */
    public static EngineException unreadable(Path file, IOException cause) {
        return Problem.of("DA-002", "the file cannot be read")
                .at(file)
                .found(cause)
                .advice("Check that it is whole and may be read")
                .asException(cause);
    }
}
