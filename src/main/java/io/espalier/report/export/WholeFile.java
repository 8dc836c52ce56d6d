package io.espalier.report.export;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a file whole: into a temporary name in the same folder, forced to disk, then moved over the old one. */
final class WholeFile {
    private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);

    private WholeFile() {}

    static void write(Path file, byte[] bytes) throws EngineException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || Files.isDirectory(target)) {
            throw Problem.of("EX-004", "this is a folder, not a file")
                    .at(file)
                    .advice("Name a file inside it")
                    .asException();
        }
        try {
            Files.createDirectories(folder);
            Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                fill(temporary, bytes);
                move(temporary, target);
            } finally {
                discard(temporary);
            }
        } catch (IOException e) {
            throw problem(file, folder, e).asException(e);
        }
    }

    private static void fill(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            LOG.warn("The temporary file {} could not be removed", temporary, e);
        }
    }

    private static Problem problem(Path file, Path folder, IOException e) {
        String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (reason.contains("no space") || reason.contains("disk full") || reason.contains("quota")) {
            return Problem.of("EX-005", "the disk is full, nothing was written")
                    .at(file)
                    .advice("Free some space or choose another folder");
        }
        boolean isInTheWay = e instanceof FileAlreadyExistsException
                || (e instanceof NoSuchFileException && !Files.isDirectory(folder))
                || reason.contains("not a directory");
        if (isInTheWay) {
            return Problem.of("EX-006", "the folder cannot be made: a file of that name is in the way")
                    .at(folder)
                    .advice("Choose another folder or remove that file");
        }
        if (e instanceof AccessDeniedException || reason.contains("read-only") || !Files.isWritable(folder)) {
            return Problem.of("EX-007", "this folder may not be written to")
                    .at(folder)
                    .advice("Choose a folder of your own or change its permissions");
        }
        return Problem.of("EX-008", "the file could not be written")
                .at(file)
                .found(e.getClass().getSimpleName() + ": " + e.getMessage())
                .advice("Choose another folder");
    }
}
