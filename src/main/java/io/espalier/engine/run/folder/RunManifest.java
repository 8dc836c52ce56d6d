package io.espalier.engine.run.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.ModelHash;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.host.ProgramVersion;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.file.RecipeKind;
import io.espalier.engine.run.recipe.file.RecipePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run was started with: enough to tell whether it can be repeated.
 *
 * @param schema version of the layout, 1
 * @param run id of the run, unlike any other
 * @param kind kind of recipe
 * @param name name of the run
 * @param created when
 * @param seed seed of every random choice
 * @param versions of Espalier, Java and the operating system
 * @param inputs digest of every file or folder that the recipe names, by path
 * @param origins the runs that this one came from, first the one that it extends or whose recipe it took over; left out of the
 *     file when there are none, and absent in manifests of earlier versions
 */
public record RunManifest(
        int schema,
        String run,
        String kind,
        String name,
        String created,
        long seed,
        Map<String, String> versions,
        SortedMap<String, String> inputs,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RunOrigin> origins) {
    /** The version of the layout. */
    public static final int SCHEMA = 1;

    private static final long HASHED_WHOLE = 256L << 20;
    private static final Pattern RECORDS = Pattern.compile(".*\\.(json|jsonl|parquet)", Pattern.CASE_INSENSITIVE);

    /** Copies the collections. */
    public RunManifest {
        versions = Map.copyOf(versions);
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        origins = List.copyOf(Objects.requireNonNullElse(origins, List.of()));
    }

    static RunManifest of(Recipe recipe, List<RunOrigin> origins) throws EngineException {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("espalier", ProgramVersion.text());
        versions.put("java", Runtime.version().toString());
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return new RunManifest(
                SCHEMA,
                UUID.randomUUID().toString(),
                RecipeKind.of(recipe).word(),
                recipe.name(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                recipe.seed(),
                versions,
                digests(recipe),
                origins);
    }

    /** Returns the digest of every input of a recipe; inputs that are not there are left to the stage that needs them. */
    public static SortedMap<String, String> digests(Recipe recipe) throws EngineException {
        SortedMap<String, String> digests = new TreeMap<>();
        for (Path input : RecipePaths.of(recipe)) {
            if (Files.exists(input)) {
                digests.put(input.toString(), digest(input));
            }
        }
        return digests;
    }

    private static String digest(Path input) throws EngineException {
        if (Files.isRegularFile(input)) {
            return content(input);
        }
        if (Files.exists(input.resolve("config.json"))) {
            return ModelHash.of(ModelFolder.checkpoint(input));
        }
        return Hashes.sha256(listing(input));
    }

    /** Files of ordinary length are read whole; of very long ones a few megabytes are looked at. */
    private static String content(Path file) throws EngineException {
        return size(file) <= HASHED_WHOLE ? Hashes.sha256(file) : Hashes.sampled(file);
    }

    /** Names and sizes of the files of a data folder, and what records and tables hold; pictures are not opened. */
    private static String listing(Path folder) throws EngineException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(folder)) {
            files = walked.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(folder.relativize(file)).append(' ').append(size(file));
            if (RECORDS.matcher(file.toString()).matches()) {
                text.append(' ').append(content(file));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
