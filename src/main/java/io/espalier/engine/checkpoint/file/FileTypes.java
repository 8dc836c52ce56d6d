package io.espalier.engine.checkpoint.file;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;

/** Asks what a path is before anything opens it: opening a pipe or a device may wait for ever. */
public final class FileTypes {
    private static final List<String> UNFINISHED = List.of(".part", ".incomplete", ".crdownload", ".download", ".tmp");

    private FileTypes() {}

    /**
     * Returns the size of a regular file; links are followed.
     *
     * @param file any path
     * @throws EngineException {@code FS-001} when there is no such file, {@code FS-002} when it is a folder, pipe, socket or
     *     device, {@code FS-003} when it cannot be looked at
     */
    public static long regularSize(Path file) throws EngineException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                return attributes.size();
            }
            throw Problem.of("FS-002", "this is not a regular file")
                    .at(file)
                    .found(attributes.isDirectory() ? "a folder" : "a pipe, socket or device")
                    .asException();
        } catch (NoSuchFileException e) {
            throw missing(file).asException(e);
        } catch (FileSystemLoopException e) {
            throw Problem.of("FS-003", "the links lead in a circle").at(file).asException(e);
        } catch (IOException e) {
            throw Problem.of("FS-003", "the file cannot be looked at: " + e.getMessage())
                    .at(file)
                    .asException(e);
        }
    }

    private static Problem missing(Path file) {
        return Files.isSymbolicLink(file)
                ? Problem.of("FS-001", "the link leads nowhere").at(file)
                : Problem.of("FS-001", "there is no such file").at(file);
    }

    /** Returns whether the name is that of a download or copy that has not come to its end. */
    public static boolean isUnfinished(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return UNFINISHED.stream().anyMatch(name::endsWith);
    }

    /** Returns the last part of a path as text; empty for a root. */
    public static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /**
     * Resolves a file name that stands in a data file against the folder of that file.
     *
     * @param folder the only folder that may be left nowhere
     * @param name a relative path with forward slashes
     * @param source the file that holds the name, for the message
     * @return the path, which need not exist
     * @throws EngineException {@code FS-004} when the name is absolute, a URL, or leads out of the folder
     */
    public static Path resolveInside(Path folder, String name, Path source) throws EngineException {
        boolean odd = name.isEmpty()
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf(0) >= 0
                || List.of(name.split("/", -1)).stream().anyMatch(p -> p.isBlank() || p.equals(".") || p.equals(".."));
        if (!odd) {
            try {
                Path file = folder.resolve(name);
                if (staysInside(folder, file)) {
                    return file;
                }
            } catch (InvalidPathException e) {
                throw outside(name, source).asException(e);
            }
        }
        throw outside(name, source).asException();
    }

    private static Problem outside(String name, Path source) {
        return Problem.of("FS-004", "a file name leads out of the model folder")
                .at(source)
                .found(Quote.of(name))
                .expected("the name of a file in the same folder");
    }

    /** A download cache keeps a model as links into the folder "blobs" two levels up; no other way out is followed. */
    private static boolean staysInside(Path folder, Path file) {
        try {
            Path root = folder.toRealPath();
            Path real = file.toRealPath();
            return real.startsWith(root)
                    || real.startsWith(root.resolve("../../blobs").normalize());
        } catch (IOException e) {
            return true; // there is nothing to read: the caller will say so
        }
    }
}
