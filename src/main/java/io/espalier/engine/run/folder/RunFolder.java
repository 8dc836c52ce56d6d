package io.espalier.engine.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.file.RecipeFile;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.engine.run.recipe.file.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of one run and the names in it.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    private static final String RECIPE = "recipe.yaml";
    private static final String RESOLVED = "resolved.yaml";
    private static final String MANIFEST = "manifest.json";
    private static final String JOURNAL = "journal.jsonl";

    /** Returns whether a folder holds a run. */
    public static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve(RESOLVED)) && Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /**
     * Makes the folder of a new run and writes down what is to be done in it.
     *
     * @param folder must not exist, or be empty
     * @param file the recipe as it was given
     * @param recipe the same, resolved
     * @param begun the runs that this one extends or whose recipe it took over; those that made its inputs are found here
     * @throws EngineException when the folder is taken or cannot be written
     */
    public static RunFolder create(Path folder, RecipeFile file, Recipe recipe, List<RunOrigin> begun)
            throws EngineException {
        RunFolder run = new RunFolder(folder.toAbsolutePath().normalize());
        refuseOccupied(run.path);
        try {
            Files.createDirectories(run.path);
        } catch (IOException e) {
            throw Problem.of("RN-005", "the run folder cannot be made")
                    .at(run.path)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Choose a folder that may be written to")
                    .asException(e);
        }
        AtomicFiles files = AtomicFiles.onDisk();
        files.write(run.path.resolve(RECIPE), file.text());
        files.write(run.path.resolve(MANIFEST), run.json(RunManifest.of(recipe, origins(run.path, recipe, begun))));
        files.write(run.path.resolve(RESOLVED), RecipeReader.write(recipe));
        return run;
    }

    private static List<RunOrigin> origins(Path own, Recipe recipe, List<RunOrigin> begun) {
        Set<String> known = begun.stream().map(RunOrigin::folder).collect(Collectors.toSet());
        List<RunOrigin> all = new ArrayList<>(begun);
        RunOrigin.ofInputs(recipe, own).stream()
                .filter(origin -> !known.contains(origin.folder()))
                .forEach(all::add);
        return all;
    }

    /**
     * Opens the folder of a run.
     *
     * @param folder a folder with {@code resolved.yaml} and {@code manifest.json}
     * @throws EngineException when it holds no run
     */
    public static RunFolder open(Path folder) throws EngineException {
        if (!isRun(folder)) {
            throw Problem.of("RN-006", "this is not the folder of a run")
                    .at(folder)
                    .expected("a folder with " + RESOLVED + " and " + MANIFEST)
                    .advice("Name the folder that was given with -o")
                    .asException();
        }
        return new RunFolder(folder.toAbsolutePath().normalize());
    }

    private static void refuseOccupied(Path folder) throws EngineException {
        if (isRun(folder)) {
            throw Problem.of("RN-001", "the folder already holds a run")
                    .at(folder)
                    .advice("Go on with it by --resume, or choose another folder with -o")
                    .asException();
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Problem.of("RN-002", "a file is where the run folder is to be")
                    .at(folder)
                    .advice("Choose another folder with -o")
                    .asException();
        }
        try (Stream<Path> inside = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            if (inside.findAny().isPresent()) {
                throw Problem.of("RN-002", "the folder for the run is not empty")
                        .at(folder)
                        .advice("Choose another folder with -o")
                        .asException();
            }
        } catch (IOException e) {
            throw Problem.of("RN-005", "the run folder cannot be looked into")
                    .at(folder)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Choose a folder that may be written to")
                    .asException(e);
        }
    }

    private String json(Object value) {
        try {
            return Yaml.json().writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record cannot be written as JSON", e);
        }
    }

    /** Returns the recipe with every default and absolute paths. */
    public Recipe recipe() throws EngineException {
        return RecipeReader.read(path.resolve(RESOLVED));
    }

    /** Returns what the run was started with. */
    public RunManifest manifest() throws EngineException {
        Path file = path.resolve(MANIFEST);
        try {
            return Yaml.json().readValue(Files.readAllBytes(file), RunManifest.class);
        } catch (IOException e) {
            throw Problem.of("RN-007", "the manifest of the run cannot be read")
                    .at(file)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Start the run anew in another folder")
                    .asException(e);
        }
    }

    /**
     * Returns what two runs have in common exactly when one repeats the other: the SHA-256 of the resolved recipe without its
     * name, of the content of every input and of Espalier's version. A run of {@code resolved.yaml}, or of the command that the
     * window copies, has the same.
     *
     * @throws EngineException when recipe or manifest cannot be read
     */
    public String fingerprint() throws EngineException {
        RunManifest manifest = manifest();
        ObjectNode tree = RecipeReader.tree(recipe());
        tree.remove("name");
        StringBuilder text = new StringBuilder(json(tree));
        manifest.inputs()
                .forEach((path, digest) ->
                        text.append(path).append(' ').append(digest).append('\n'));
        return Hashes.sha256(text.append(manifest.versions().get("espalier")).toString());
    }

    /** Returns the recipe file as it was given. */
    public Path given() {
        return path.resolve(RECIPE);
    }

    /** Returns the journal file. */
    public Path journal() {
        return path.resolve(JOURNAL);
    }

    /** Returns what the journal says so far. */
    public RunHistory history() throws EngineException {
        return RunHistory.read(journal());
    }

    /** Returns the file of the run's own calibration. */
    public Path scores() {
        return path.resolve("importance").resolve("scores.json");
    }

    /** Returns the folder of a variant that the run has made. */
    public Path model(String variant) {
        return path.resolve("models").resolve(variant);
    }

    /** Returns the folder of a variant's answers and scores. */
    public Path results(String variant) {
        return path.resolve("results").resolve(variant);
    }

    /** Returns the folder of a variant that was written for other programs. */
    public Path export(String variant) {
        return path.resolve("export").resolve(variant);
    }

    /** Returns the file of what a stage was expected to hold in memory, and held. */
    public Path memory(String stage) {
        return path.resolve("memory")
                .resolve(stage.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.+-]+", "-") + ".json");
    }

    /** Returns the folder of a world that the run has drawn itself. */
    public Path world() {
        return path.resolve("data");
    }

    /** Returns a place inside the folder. */
    public Path resolve(String inside) {
        return path.resolve(inside);
    }
}
