package io.espalier.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.folder.CheckpointManifest;
import io.espalier.engine.run.folder.CheckpointName;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.RunOrigin;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeFile;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.engine.run.recipe.file.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a run that goes on where the recovery of another one ended, with more steps.
 *
 * <p>The new folder takes over the world, the calibration and the checkpoints; pruning, being quick, is done again, and so is
 * everything after the recovery. The old folder stays as it is. The schedule is that of the new number of steps: its rate at
 * the step where the old run ended is in general another one than the old run ended with.
 */
public final class RunExtension {
    private static final String CHECKPOINTS = "checkpoints";

    private final RunFolder from;
    private final RunFolder to;

    private RunExtension(RunFolder from, RunFolder to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Makes the folder; {@link RecipeRunner#resume} then does the work.
     *
     * @param run a run with a recovery
     * @param steps optimiser steps in all, more than the run has
     * @param folder the folder to make
     * @throws EngineException when there is nothing to extend, or a file cannot be copied
     */
    public static void prepare(Path run, int steps, Path folder) throws EngineException {
        RunFolder from = RunFolder.open(run);
        PipelineRecipe longer = longer(from, steps).named(String.valueOf(folder.getFileName()));
        Path file = folder.toAbsolutePath().resolve("recipe.yaml");
        RecipeFile recipe = RecipeFile.parse(file, RecipeReader.write(longer));
        List<RunOrigin> origins = List.of(RunOrigin.of(RunOrigin.How.EXTENDED, from.path()));
        RunFolder to = RunFolder.create(folder, recipe, RecipeReader.resolve(recipe), origins);
        new RunExtension(from, to).takeOver();
    }

    private static PipelineRecipe longer(RunFolder from, int steps) throws EngineException {
        if (!(from.recipe() instanceof PipelineRecipe recipe) || recipe.recover() == null) {
            throw Problem.of("RN-041", "this run trains nothing that could be trained longer")
                    .at(from.path())
                    .expected("a run with \"recover\" in its recipe")
                    .advice("Choose another run")
                    .asException();
        }
        if (steps <= recipe.recover().steps()) {
            throw Problem.of("RN-042", "the run has as many steps already")
                    .at(from.path())
                    .found(steps + " steps")
                    .expected("more than " + recipe.recover().steps())
                    .advice("Ask for more steps in all")
                    .asException();
        }
        return recipe.recovering(recipe.recover().withSteps(steps));
    }

    private void takeOver() throws EngineException {
        try {
            List<String> lines = new ArrayList<>();
            for (String line : Files.readAllLines(from.journal())) {
                if (stays(line)) {
                    lines.add(line);
                }
            }
            Files.write(to.journal(), lines);
            copyCheckpoints();
        } catch (IOException e) {
            throw Problem.of("RN-043", "the run cannot be taken over")
                    .at(to.path())
                    .found(String.valueOf(e.getMessage()))
                    .advice("Check the space on the disk and the permissions of both folders")
                    .asException(e);
        }
    }

    /** Keeps what the longer run need not do again; copies the files that such a stage has made. */
    private boolean stays(String line) throws IOException {
        JsonNode event;
        try {
            event = Yaml.json().readTree(line);
        } catch (JsonProcessingException e) {
            return false;
        }
        String stage = event.path("stage").asText();
        boolean finished = event.path("event").asText().equals("stage-finished");
        if (stage.startsWith(VariantName.RECOVER)) {
            return !finished && !event.path("event").asText().matches("failed|cancelled");
        }
        if (!stage.equals("orchard") && !stage.equals("calibrate")) {
            return false;
        }
        if (finished && stage.equals("orchard")) {
            copyTree(from.world(), to.world());
        } else if (finished) {
            for (Map.Entry<String, JsonNode> output : event.path("outputs").properties()) {
                copy(from.resolve(output.getKey()), to.resolve(output.getKey()));
            }
        }
        return true;
    }

    /** A checkpoint names the run that it belongs to, so its manifest is written anew. */
    private void copyCheckpoints() throws IOException, EngineException {
        Path all = from.resolve(CHECKPOINTS);
        String id = to.manifest().run();
        for (Path stage : folders(all)) {
            for (Path checkpoint : folders(stage)) {
                var name = CheckpointName.parse(String.valueOf(checkpoint.getFileName()));
                if (name.isPresent()) {
                    Path place = to.resolve(CHECKPOINTS)
                            .resolve(all.relativize(checkpoint).toString());
                    try (Stream<Path> files = Files.list(checkpoint)) {
                        for (Path file : files.filter(f -> !f.endsWith(CheckpointManifest.NAME))
                                .toList()) {
                            copy(file, place.resolve(String.valueOf(file.getFileName())));
                        }
                    }
                    byte[] manifest =
                            CheckpointManifest.of(id, name.get().step(), place).bytes();
                    Files.write(place.resolve(CheckpointManifest.NAME), manifest);
                }
            }
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void copyTree(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }

    private static void copy(Path source, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
