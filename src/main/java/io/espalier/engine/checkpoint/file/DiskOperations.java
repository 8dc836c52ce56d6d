package io.espalier.engine.checkpoint.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The operations of the machine's own file system. */
final class DiskOperations implements FileOperations {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    @Override
    public Output create(Path file) throws IOException {
        return Output.onto(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), true);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void deleteIfExists(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        if (!WINDOWS) { // where a folder cannot be opened, and moves are durable without
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
