package io.espalier.engine.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.recipe.file.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What makes a folder a checkpoint: the names, sizes and SHA-256 of its files.
 *
 * @param run id of the run that wrote it
 * @param step the step it was taken after
 * @param files its files, without the manifest
 */
public record CheckpointManifest(String run, long step, List<Entry> files) {
    /** Its file, the last that is written: without it a checkpoint does not count. */
    public static final String NAME = "manifest.json";

    private static final long MAX_BYTES = 1 << 20;

    /** Copies the list. */
    public CheckpointManifest {
        files = List.copyOf(files);
    }

    /**
     * One file.
     *
     * @param name its name
     * @param bytes its length
     * @param sha256 its digest in hexadecimal
     */
    record Entry(String name, long bytes, String sha256) {
        Entry {
            if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
                throw new IllegalArgumentException("not the name of a file in this folder: " + name);
            }
        }
    }

    /** Describes the files of a folder as they are. */
    public static CheckpointManifest of(String run, long step, Path folder) throws IOException, EngineException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                entries.add(new Entry(String.valueOf(file.getFileName()), Files.size(file), Hashes.sha256(file)));
            }
        }
        return new CheckpointManifest(run, step, entries);
    }

    /** Returns it as JSON, as it lies on disk. */
    public byte[] bytes() {
        try {
            return Yaml.json().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest cannot be written as JSON", e);
        }
    }

    /** Returns whether a folder says that it is a checkpoint of this run, whole or not. */
    static boolean isOfRun(Path folder, String run) {
        try {
            return read(folder).run().equals(run);
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns what keeps a folder from being a whole checkpoint of a run; empty when it is one. */
    static Optional<String> fault(Path folder, String run) {
        try {
            CheckpointManifest manifest = read(folder);
            if (!manifest.run().equals(run)) {
                return Optional.of("it belongs to another run");
            }
            for (Entry entry : manifest.files()) {
                Optional<String> fault = fault(folder.resolve(entry.name()), entry);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("its manifest cannot be read: " + e.getMessage());
        }
    }

    private static Optional<String> fault(Path file, Entry entry) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != entry.bytes()) {
            return Optional.of(entry.name() + " does not have " + entry.bytes() + " bytes");
        }
        try {
            return Hashes.sha256(file).equals(entry.sha256())
                    ? Optional.empty()
                    : Optional.of(entry.name() + " has been changed on the disk");
        } catch (EngineException e) {
            return Optional.of(e.problems().get(0).message());
        }
    }

    private static CheckpointManifest read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
            throw new IOException("there is no " + NAME);
        }
        return Yaml.json().readValue(Files.readAllBytes(file), CheckpointManifest.class);
    }
}
