package io.espalier.engine.run.folder;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.file.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process from working on the same run folder. The operating system releases it when its owner dies, however that
 * happens. Who the owner is stands in a file of its own: closing any handle of the locked file in the owner's process would
 * release the lock.
 */
public final class RunLock implements AutoCloseable {
    private static final String NAME = "run.lock";
    private static final String OWNER = "owner.json";

    private final Path ownerFile;
    private final FileChannel channel;
    private final FileLock lock;

    private RunLock(Path ownerFile, FileChannel channel, FileLock lock) {
        this.ownerFile = ownerFile;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * The process that works on a run.
     *
     * @param pid its process id
     * @param started when it started, so that a reused id is not taken for it
     */
    public record Owner(long pid, String started) {
        static Owner thisProcess() {
            return of(ProcessHandle.current());
        }

        private static Owner of(ProcessHandle process) {
            return new Owner(
                    process.pid(),
                    process.info().startInstant().map(Instant::toString).orElse(""));
        }

        /** Returns whether this very process is alive. */
        @JsonIgnore
        public boolean isAlive() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .map(process -> of(process).equals(this))
                    .orElse(false);
        }
    }

    /**
     * Takes the lock for this process, until it is closed.
     *
     * @throws EngineException when another process, or this one, works on the run, or the file cannot be made
     */
    public static RunLock acquire(Path runFolder) throws EngineException {
        Path file = runFolder.resolve(NAME);
        if (owner(runFolder).isPresent()) {
            throw taken(runFolder);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw taken(runFolder);
            }
            Path ownerFile = runFolder.resolve(OWNER);
            AtomicFiles.onDisk().write(ownerFile, Yaml.json().writeValueAsString(Owner.thisProcess()));
            return new RunLock(ownerFile, channel, lock);
        } catch (IOException e) {
            throw Problem.of("RN-003", "the run folder cannot be locked")
                    .at(file)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check that the folder may be written to")
                    .asException(e);
        }
    }

    /**
     * Returns the process that works on a run folder at the moment.
     *
     * @param runFolder a run folder
     * @return empty when nobody does
     */
    public static Optional<Owner> owner(Path runFolder) {
        try {
            return Optional.of(Yaml.json().readValue(Files.readString(runFolder.resolve(OWNER)), Owner.class))
                    .filter(Owner::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static EngineException taken(Path runFolder) {
        return Problem.of("RN-004", "another process works on this run")
                .at(runFolder)
                .found(owner(runFolder).map(owner -> "process " + owner.pid()).orElse("a lock"))
                .advice("Wait for it, stop it, or choose another folder")
                .asException();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(ownerFile);
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of a run folder cannot be released", e);
        }
    }
}
