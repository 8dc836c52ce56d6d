package io.espalier.engine.run.folder;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.FileOperations;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one stage: folders {@code step-N}, each whole or not there.
 *
 * <p>A checkpoint is written under a temporary name, every file forced, its manifest of sizes and SHA-256 last, then renamed. One
 * without a manifest that fits its files does not exist. Old ones are deleted only after a newer one has been read back, and only
 * those that this run wrote. Used by one thread that holds the run's lock.
 */
public final class Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Path folder;
    private final String run;
    private final int keep;
    private final FileOperations operations;
    private final AtomicFiles files;

    /**
     * Names the place.
     *
     * @param folder where the checkpoints are; made when the first is saved
     * @param run id of the run; checkpoints of other runs are neither used nor deleted
     * @param keep how many to keep, at least 1
     * @param operations creates, moves and deletes files
     */
    public Checkpoints(Path folder, String run, int keep, FileOperations operations) {
        if (keep < 1) {
            throw new IllegalArgumentException("at least one checkpoint is kept");
        }
        this.folder = folder;
        this.run = run;
        this.keep = keep;
        this.operations = operations;
        this.files = new AtomicFiles(operations);
    }

    /**
     * A checkpoint on the disk.
     *
     * @param step the step it was taken after
     * @param folder its files
     */
    public record Saved(long step, Path folder) {}

    /** Writes the files of a checkpoint. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything into an empty folder, plain files only.
         *
         * @param folder where
         * @param files what to write with
         * @throws EngineException when something cannot be written
         */
        void writeTo(Path folder, AtomicFiles files) throws EngineException;
    }

    /**
     * Saves a checkpoint and deletes old ones.
     *
     * @param step the step it is taken after
     * @param content writes its files
     * @return where it is
     * @throws EngineException when it cannot be written; earlier checkpoints are then as they were
     */
    public Saved save(long step, Content content) throws EngineException {
        Path temporary = folder.resolve(CheckpointName.temporary(step));
        discard(temporary);
        try {
            Files.createDirectories(temporary);
            content.writeTo(temporary, files);
            CheckpointManifest manifest = CheckpointManifest.of(run, step, temporary);
            files.write(temporary.resolve(CheckpointManifest.NAME), manifest.bytes());
            operations.syncFolder(temporary);
            Path target = freeName(step);
            operations.move(temporary, target);
            operations.syncFolder(folder);
            files.write(folder.resolve(CheckpointName.POINTER), String.valueOf(target.getFileName()) + "\n");
            Saved saved = new Saved(step, target);
            rotate(saved);
            return saved;
        } catch (IOException e) {
            throw Problem.of("RN-020", "a checkpoint cannot be saved")
                    .at(folder)
                    .found(String.valueOf(e.getMessage()))
                    .advice(
                            "Free some space or mend the permissions, then resume the run; its last checkpoint is intact")
                    .asException(e);
        } finally {
            discard(temporary);
        }
    }

    /** Returns the newest checkpoint that is whole, empty when there is none; damaged ones are passed over. */
    public Optional<Saved> latest() {
        return saved().stream()
                .filter(candidate -> {
                    Optional<String> fault = CheckpointManifest.fault(candidate.folder(), run);
                    fault.ifPresent(text -> LOG.warn("Checkpoint {} is not used: {}", candidate.folder(), text));
                    return fault.isEmpty();
                })
                .findFirst();
    }

    /** Removes what killed saves have left. */
    public void tidy() {
        list().stream()
                .filter(path -> CheckpointName.isTemporary(String.valueOf(path.getFileName())))
                .forEach(this::discard);
    }

    /** Returns a name that no folder has: the same step may have been saved before, by a run that went back further. */
    private Path freeName(long step) {
        int attempt = 1;
        Path name = folder.resolve(CheckpointName.of(step, attempt));
        while (Files.exists(name)) {
            attempt++;
            name = folder.resolve(CheckpointName.of(step, attempt));
        }
        return name;
    }

    private void rotate(Saved newest) {
        Optional<String> fault = CheckpointManifest.fault(newest.folder(), run);
        if (fault.isPresent()) {
            LOG.warn("Old checkpoints are kept, since the new one in {} is damaged: {}", newest.folder(), fault.get());
            return;
        }
        saved().stream()
                .filter(old -> !old.equals(newest))
                .filter(old -> CheckpointManifest.isOfRun(old.folder(), run))
                .skip(keep - 1L)
                .forEach(old -> discard(old.folder()));
    }

    /** All folders named like checkpoints, newest first. */
    private List<Saved> saved() {
        return list().stream()
                .flatMap(path ->
                        CheckpointName.parse(String.valueOf(path.getFileName()))
                                .map(name -> Map.entry(name, path))
                                .stream())
                .sorted(Map.Entry.<CheckpointName, Path>comparingByKey().reversed())
                .map(entry -> new Saved(entry.getKey().step(), entry.getValue()))
                .toList();
    }

    private List<Path> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        } catch (IOException e) {
            LOG.warn("The checkpoints in {} cannot be listed", folder, e);
            return List.of();
        }
    }

    /** Deletes a folder of plain files, its manifest first, so that a half-deleted one is no checkpoint. */
    private void discard(Path checkpoint) {
        if (!Files.isDirectory(checkpoint)) {
            return;
        }
        try (Stream<Path> inside = Files.list(checkpoint)) {
            operations.deleteIfExists(checkpoint.resolve(CheckpointManifest.NAME));
            for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                operations.deleteIfExists(file);
            }
            operations.deleteIfExists(checkpoint);
        } catch (IOException e) {
            LOG.warn("Cannot remove {}", checkpoint, e);
        }
    }
}
