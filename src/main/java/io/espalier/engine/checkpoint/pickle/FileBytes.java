package io.espalier.engine.checkpoint.pickle;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * An open file, read piece by piece.
 *
 * @param file its name, for messages
 * @param channel where to read; whoever opened it closes it
 * @param size its length when it was opened
 */
record FileBytes(Path file, FileChannel channel, long size) {

    /** Reads a range that lies inside the file, little-endian. */
    ByteBuffer read(long offset, int length) throws IOException, EngineException {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw damaged("a part would lie outside the file");
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw damaged("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    /** Returns what to throw when the archive contradicts itself. */
    EngineException damaged(String what) {
        return problem(what).asException();
    }

    Problem problem(String what) {
        return Problem.of("TZ-010", "the archive is damaged: " + what)
                .at(file)
                .advice("The file is cut short or was changed: get it again");
    }
}
