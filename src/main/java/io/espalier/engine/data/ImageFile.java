package io.espalier.engine.data;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A picture file named by data: a relative path that must stay under its folder.
 *
 * @param folder where pictures may lie
 * @param path the path as the data names it, with forward slashes
 */
public record ImageFile(Path folder, String path) implements ImageRef {
    private static final long LARGEST = 64L << 20;
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

    @Override
    public String name() {
        return path;
    }

    @Override
    public byte[] bytes() throws EngineException {
        Path file = resolve();
        try {
            return Files.readAllBytes(file);
        } catch (IOException | OutOfMemoryError e) {
            throw refused("the picture cannot be read", e.toString()).asException(e);
        }
    }

    /**
     * Returns the length of the file without opening it.
     *
     * @throws EngineException when there is no picture, or none that data may name
     */
    public long size() throws EngineException {
        Path file = resolve();
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw refused("the picture cannot be looked at", e.toString()).asException(e);
        }
    }

    /**
     * Returns what speaks against this picture without opening it, or nothing.
     *
     * <p>Refused are addresses, absolute paths, back-slashes, paths and links that lead out of the folder, and everything that
     * is no ordinary file: pipes, devices, folders.
     */
    public Optional<Problem> problem() {
        try {
            resolve();
            return Optional.empty();
        } catch (EngineException e) {
            return Optional.of(e.problems().get(0));
        }
    }

    private Path resolve() throws EngineException {
        if (namesNoFileBelow(path)) {
            throw refused("the picture's path is not allowed", "\"" + path + "\"")
                    .expected("a path below the folder of pictures, with forward slashes")
                    .asException();
        }
        try {
            Path root = folder.toRealPath();
            Path real = root.resolve(path).toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            if (!real.startsWith(root)) {
                throw refused("the picture's path leads out of its folder", "\"" + path + "\"")
                        .asException();
            }
            if (!attributes.isRegularFile()) {
                throw refused("the picture is no ordinary file", "\"" + path + "\"")
                        .asException();
            }
            if (attributes.size() > LARGEST) {
                throw refused("the picture is too large", attributes.size() + " bytes")
                        .expected("at most " + LARGEST)
                        .asException();
            }
            return real;
        } catch (NoSuchFileException e) {
            throw Problem.of("DA-022", "the picture is missing").at(path).asException(e);
        } catch (IOException | InvalidPathException e) {
            throw refused("the picture cannot be found", e.toString()).asException(e);
        }
    }

    private static boolean namesNoFileBelow(String path) {
        return path.isBlank()
                || path.indexOf('\\') >= 0
                || path.indexOf('\0') >= 0
                || path.startsWith("/")
                || path.startsWith("~")
                || SCHEME.matcher(path).lookingAt()
                || ("/" + path + "/").contains("/../");
    }

    private Problem refused(String what, String found) {
        return Problem.of("DA-021", what).at(path).found(found);
    }
}
