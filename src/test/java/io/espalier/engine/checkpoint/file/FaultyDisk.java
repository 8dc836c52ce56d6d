package io.espalier.engine.checkpoint.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk whose n-th operation fails, once or from then on, and that writes three bytes at a time if asked to. */
public final class FaultyDisk implements FileOperations {
    private static final int SHORT = 3;

    private final FileOperations disk = FileOperations.onDisk();
    private final long failing;
    private final boolean persistent;
    private final int mostBytes;
    private long count;
    private boolean deleteFailed;

    /** Makes a disk that writes as much as it is given. */
    public FaultyDisk(long failing, boolean persistent) {
        this(failing, persistent, Integer.MAX_VALUE);
    }

    private FaultyDisk(long failing, boolean persistent, int mostBytes) {
        this.failing = failing;
        this.persistent = persistent;
        this.mostBytes = mostBytes;
    }

    static FaultyDisk ofShortWrites(long failing, boolean persistent) {
        return new FaultyDisk(failing, persistent, SHORT);
    }

    /** Returns whether the fault has been reached. */
    public boolean hasFailed() {
        return count >= failing;
    }

    boolean hasFailedToDelete() {
        return deleteFailed;
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
                ByteBuffer piece = source.slice(source.position(), Math.min(mostBytes, source.remaining()));
                int written = out.write(piece);
                source.position(source.position() + written);
                return written;
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
                step();
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
        try {
            step();
        } catch (IOException e) {
            deleteFailed = true;
            throw e;
        }
        disk.deleteIfExists(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        step();
        disk.syncFolder(folder);
    }
}
