package io.espalier.engine.run;

import io.espalier.engine.checkpoint.file.FileOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk whose n-th operation fails, once or from then on. */
public final class FaultyDisk implements FileOperations {
    private final FileOperations disk = FileOperations.onDisk();
    private final long failing;
    private final boolean persistent;
    private long count;

    public FaultyDisk(long failing, boolean persistent) {
        this.failing = failing;
        this.persistent = persistent;
    }

    /** Returns whether the fault has been reached. */
    public boolean hasFailed() {
        return count >= failing;
    }

    private void step() throws IOException {
        count++;
        if (count == failing || (persistent && count > failing)) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Output create(Path file) throws IOException {
        step();
        Output out = disk.create(file);
        return new Output() {
            @Override
            public int write(ByteBuffer source) throws IOException {
                step();
                return out.write(source);
            }

            @Override
            public void force() throws IOException {
                step();
                out.force();
            }

            @Override
            public boolean isOpen() {
                return out.isOpen();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step();
        disk.move(from, to);
    }

    @Override
    public void deleteIfExists(Path file) throws IOException {
        step();
        disk.deleteIfExists(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step();
        disk.syncFolder(folder);
    }
}
