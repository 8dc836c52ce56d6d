package io.espalier.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.golden.Golden;
import io.espalier.worker.verb.EngineExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recipe in {@code sample-configs}: counted, read, and run on a tiny model. */
class SampleConfigsTest {
    private static final Path FOLDER = Path.of("sample-configs");
    private static final int COUNT = 11;
    private static final YAMLMapper YAML = new YAMLMapper();

    @TempDir
    private Path folder;

    static List<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void noneIsForgotten() throws Exception {
        assertEquals(COUNT, recipes().size(), "recipes in the folder: " + recipes());
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void recipeIsReadAndOpensWithWhatItNeedsAndTheCommand(Path recipe) throws Exception {
        RecipeReader.read(recipe);
        List<String> lines = Files.readAllLines(recipe);
        assertTrue(lines.get(0).startsWith("# "), "the first line says what it does");
        assertTrue(lines.get(1).startsWith("# Needs: "), "the second line says what it needs");
        assertTrue(
                lines.get(2)
                        .startsWith("# Run:   espalier run " + recipe.toString().replace('\\', '/')),
                "the third line is the command that runs it");
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("recipes")
    void recipeRunsOnATinyModel(Path recipe) throws Exception {
        Path small = shrunk(recipe);
        Path run = folder.resolve("run");
        RunOfProgram done =
                RunOfProgram.of(EngineExecutor.ofThisProcess(), "run", small.toString(), "-o", run.toString());
        assertEquals(0, done.code(), done.err());
        assertTrue(RunFolder.open(run).history().finishedStages().size() > 0);
    }

    /** Writes the same recipe for a model of a few hundred thousand parameters and a handful of pictures. */
    private Path shrunk(Path recipe) throws Exception {
        ObjectNode tree = (ObjectNode) YAML.readTree(recipe.toFile());
        String tiny = Golden.dir("llava-hf").resolve("fp32").toAbsolutePath().toString();
        if (tree.has("model")) {
            tree.put("model", tiny);
        }
        set(tree, "orchard", "train", 6);
        set(tree, "orchard", "test", 1);
        set(tree, "calibrate", "samples", 3);
        set(tree, "recover", "steps", 3);
        set(tree, "recover", "batch", 2);
        set(tree, "recover", "microBatch", 1);
        set(tree, "recover", "saveEvery", 2);
        set(tree, "evaluate", "limit", 1);
        if (tree.at("/prune/ratioOf").asText().equals("parameters")) {
            halve((ArrayNode) tree.at("/prune/ratios"));
        }
        switch (tree.get("kind").asText()) {
            case "orchard" -> tree.put("train", 4).put("test", 1);
            case "train" -> shrinkTraining(tree);
            case "evaluate" -> {
                tree.putArray("models").add(tiny);
                ((ObjectNode) tree.get("evaluate"))
                        .put("data", earlier("orchard.yaml").resolve("data").toString());
            }
            case "compare" ->
                tree.putArray("runs").add(earlier("first-run.yaml").toString());
            default -> tree.put("device", "cpu");
        }
        Path small = folder.resolve(recipe.getFileName().toString());
        YAML.writeValue(small.toFile(), tree);
        return small;
    }

    private static void shrinkTraining(ObjectNode tree) throws IOException {
        tree.put("config", FOLDER.resolve("sprout/config.json").toAbsolutePath().toString());
        tree.put("saveEvery", 2);
        ((ObjectNode) tree.get("examine")).put("every", 0).put("pictures", 1);
        for (var stage : (ArrayNode) tree.get("stages")) {
            ((ObjectNode) stage)
                    .put("pictures", 4)
                    .put("batch", 2)
                    .put("microBatch", 1)
                    .put("warmup", 1);
        }
    }

    private static void set(ObjectNode tree, String section, String key, int value) {
        if (tree.get(section) instanceof ObjectNode object) {
            object.put(key, value);
        }
    }

    /** The tiny model's tower is half of it, so that no plan takes 60 % of its parameters. */
    private static void halve(ArrayNode ratios) {
        for (int i = 0; i < ratios.size(); i++) {
            ratios.set(i, ratios.get(i).asDouble() / 2);
        }
    }

    /** Runs another sample first, for one that needs what it leaves. */
    private Path earlier(String name) throws Exception {
        Path run = folder.resolve("earlier");
        RunOfProgram done = RunOfProgram.of(
                EngineExecutor.ofThisProcess(),
                "run",
                shrunk(FOLDER.resolve(name)).toString(),
                "-o",
                run.toString());
        assertEquals(0, done.code(), done.err());
        return run;
    }
}
