package io.espalier.engine.export.folder;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.FolderRemoval;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a folder that appears whole or not at all.
 *
 * <p>It is filled under a temporary name beside its target and moved at the end; whatever fails before, the target is as it
 * was and the temporary folder is removed. A killed process leaves the temporary folder and no target; the next attempt at the
 * same target removes it.
 */
public final class FolderWriter {
    /** Room for configuration, tokenizer and the file system's own needs. */
    private static final long SPARE_BYTES = 32L << 20;

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private static final Logger LOG = LoggerFactory.getLogger(FolderWriter.class);

    private FolderWriter() {}

    /**
     * Fills a folder.
     *
     * @param <X> what the caller's own work throws besides
     */
    @FunctionalInterface
    public interface Filling<X extends Exception> {
        /** Writes every file into an empty folder. */
        void fill(Path temporary) throws IOException, EngineException, X;
    }

    /**
     * Creates a folder.
     *
     * @param target where; must not exist or be empty
     * @param bytes how much will be written, to refuse a full disk before writing
     * @param filling writes the files
     * @param <X> what the filling throws besides
     * @throws EngineException when the target is taken, the disk is too small or a file cannot be written
     */
    public static <X extends Exception> void create(Path target, long bytes, Filling<X> filling)
            throws EngineException, X {
        Path folder = target.toAbsolutePath().normalize();
        requireFree(folder);
        Path parent = folder.resolveSibling("");
        Path temporary = parent.resolve("." + folder.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Long.toString(System.nanoTime(), 36) + ".tmp");
        boolean moved = false;
        try {
            Files.createDirectories(parent);
            sweep(parent, String.valueOf(folder.getFileName()));
            requireRoom(parent, bytes);
            Files.createDirectory(temporary);
            filling.fill(temporary);
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            moved = true;
            sync(parent);
        } catch (IOException e) {
            throw Problem.of("EX-003", "the folder cannot be written: " + reason(e))
                    .at(folder)
                    .advice("Check that the place exists, may be written to and has room")
                    .asException(e);
        } finally {
            if (!moved) {
                remove(temporary);
            }
        }
    }

    /** Removes what processes that are no longer there have left of earlier attempts at a folder. */
    private static void sweep(Path parent, String name) throws IOException {
        Pattern leftover = Pattern.compile(Pattern.quote("." + name + ".") + "(\\d+)-[0-9a-z]+\\.tmp");
        List<Path> gone;
        try (Stream<Path> entries = Files.list(parent)) {
            gone = entries.filter(entry -> {
                        Matcher matcher = leftover.matcher(String.valueOf(entry.getFileName()));
                        return matcher.matches()
                                && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                                        .isEmpty();
                    })
                    .toList();
        }
        for (Path folder : gone) {
            LOG.info("Removing {}, which a killed attempt has left", folder);
            remove(folder);
        }
    }

    private static void requireFree(Path folder) throws EngineException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            if (entries.findAny().isPresent()) {
                throw Problem.of("EX-001", "the place for the new folder is taken")
                        .at(folder)
                        .expected("a new name, or an empty folder")
                        .advice("Name another folder, or remove this one first")
                        .asException();
            }
        } catch (IOException e) {
            throw Problem.of("EX-003", "the folder cannot be looked at: " + reason(e))
                    .at(folder)
                    .asException(e);
        }
    }

    private static void requireRoom(Path parent, long bytes) throws IOException, EngineException {
        long free = Files.getFileStore(parent).getUsableSpace();
        if (free < bytes + SPARE_BYTES) {
            throw Problem.of("EX-002", "the disk has too little room for this model")
                    .at(parent)
                    .found(megabytes(free) + " free")
                    .expected(megabytes(bytes + SPARE_BYTES))
                    .advice("Make room, or name a folder on another disk")
                    .asException();
        }
    }

    /** Makes the new name durable; Windows cannot open folders and needs no such call. */
    private static void sync(Path parent) throws IOException {
        if (!WINDOWS) {
            try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Copies a file as it is, durably. */
    public static void copy(Path from, Path to) throws EngineException {
        AtomicFiles.onDisk().write(to, out -> {
            try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ)) {
                ByteBuffer piece = ByteBuffer.allocate(1 << 20);
                while (in.read(piece.clear()) >= 0) {
                    out.write(piece.flip());
                }
            }
        });
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", (bytes + 999_999) / 1_000_000);
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static void remove(Path folder) {
        try {
            FolderRemoval.remove(folder);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}", folder, e);
        }
    }
}
