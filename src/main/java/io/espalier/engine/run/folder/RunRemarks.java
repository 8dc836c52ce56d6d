package io.espalier.engine.run.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.file.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What people have written down about a run, in {@code remarks.json} beside its journal. No stage reads it.
 *
 * @param tags short words, each once
 * @param note any text
 * @param from name of the run that this one was extended or forked from, in runs of earlier versions; since then it stands in the
 *     manifest
 * @param folder under what the library files the run, with slashes between levels; empty: nothing
 */
public record RunRemarks(
        List<String> tags,
        String note,
        String from,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String folder) {
    /** The name of the file. */
    public static final String NAME = "remarks.json";

    /** Nothing was written down. */
    public static final RunRemarks NONE = new RunRemarks(List.of(), "", "", "");

    /** Drops blank tags and those that are there already, and blank levels of the folder. */
    public RunRemarks {
        tags = tags.stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        folder = Arrays.stream(Objects.requireNonNullElse(folder, "").split("/", -1))
                .map(String::strip)
                .filter(level -> !level.isEmpty())
                .collect(Collectors.joining("/"));
    }

    /** Returns these remarks with other tags. */
    public RunRemarks withTags(List<String> other) {
        return new RunRemarks(other, note, from, folder);
    }

    /** Returns these remarks with another note. */
    public RunRemarks withNote(String other) {
        return new RunRemarks(tags, other, from, folder);
    }

    /** Returns these remarks filed under another folder. */
    public RunRemarks withFolder(String other) {
        return new RunRemarks(tags, note, from, other);
    }

    /** Returns everything that a search may look through, in lower case. */
    public String searched() {
        return (String.join(" ", tags) + " " + note + " " + from + " " + folder).toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the remarks of a run.
     *
     * @param run a run folder
     * @return {@link #NONE} when there is no file
     * @throws EngineException when the file is damaged
     */
    public static RunRemarks read(Path run) throws EngineException {
        Path file = run.resolve(NAME);
        try {
            return Yaml.json().readValue(Files.readAllBytes(file), RunRemarks.class);
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw Problem.of("RN-040", "the remarks of the run cannot be read")
                    .at(file)
                    .found(e instanceof JsonProcessingException json ? json.getOriginalMessage() : e)
                    .advice("Mend the file, or delete it and write the remarks again")
                    .asException(e);
        }
    }

    /**
     * Writes the remarks into a run folder, whole or not at all.
     *
     * @param run a run folder
     * @throws EngineException when they cannot be written
     */
    public void write(Path run) throws EngineException {
        try {
            String text = Yaml.json().writerWithDefaultPrettyPrinter().writeValueAsString(this);
            AtomicFiles.onDisk().write(run.resolve(NAME), text + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written as JSON", e);
        }
    }
}
