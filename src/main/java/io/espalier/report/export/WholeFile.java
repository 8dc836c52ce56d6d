package io.espalier.report.export;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes an export whole or not at all, making the folders above it. */
final class WholeFile {
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
        } catch (IOException e) {
            throw Problem.of("EX-005", "the folder cannot be made")
                    .at(folder)
                    .found(e.getClass().getSimpleName() + ": " + e.getMessage())
                    .advice("Choose a folder of your own where no file of that name is in the way")
                    .asException(e);
        }
        AtomicFiles.onDisk().write(target, bytes);
    }
}
