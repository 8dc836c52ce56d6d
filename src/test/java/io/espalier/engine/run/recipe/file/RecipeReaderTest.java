package io.espalier.engine.run.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.Recipe;
import io.espalier.engine.run.recipe.TrainRecipe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeReaderTest {
    private static final Path FILE = Path.of("/recipes/a.yaml");

    @Test
    void absentKeysTakeDefaultsAndAbsentSectionsStayAbsent() throws Exception {
        PipelineRecipe recipe = assertInstanceOf(
                PipelineRecipe.class, read("kind: pipeline\nmodel: ../sprout\nprune:\n  ratios: 0.15\n"));
        assertEquals(Path.of("/sprout"), recipe.model());
        assertEquals(List.of(0.15), recipe.prune().ratios());
        assertEquals(List.of("widthwise"), recipe.prune().paradigms());
        assertEquals(null, recipe.recover());
        assertEquals(1, recipe.seed());
    }

    @Test
    void nestedSectionsTakeDefaultsWhenOneKeyIsGiven() throws Exception {
        PipelineRecipe recipe = assertInstanceOf(
                PipelineRecipe.class,
                read("kind: pipeline\nmodel: m\nrecover:\n  optimiser:\n    learningRate: 2e-4\n"));
        assertEquals(2e-4, recipe.recover().optimiser().learningRate());
        assertEquals("cosine", recipe.recover().optimiser().schedule());
        assertEquals(16, recipe.recover().lora().rank());
    }

    @Test
    void itemsOfAListTakeDefaultsToo() throws Exception {
        TrainRecipe recipe = assertInstanceOf(
                TrainRecipe.class, read("kind: train\nconfig: c.json\nstages:\n  - name: one\n    rate: 2e-3\n"));
        TrainRecipe.StageSection usual = TrainRecipe.StageSection.defaults();
        TrainRecipe.StageSection stage = recipe.stages().get(0);
        assertEquals("one", stage.name());
        assertEquals(2e-3, stage.rate());
        assertEquals(usual.microBatch(), stage.microBatch());
        assertEquals(usual.mix(), stage.mix());
        assertEquals(null, recipe.start());
    }

    @Test
    void everyProblemIsListedWithItsPlace() {
        EngineException failure = assertThrows(
                EngineException.class,
                () -> read("kind: pipeline\nsed: 3\nprune:\n  ratio: 0.3\n  paradigms: widewise\n"
                        + "recover:\n  steps: many\n  batch: 0\n"));
        List<String> messages =
                failure.problems().stream().map(Problem::message).toList();
        assertEquals(6, messages.size(), messages::toString);
        assertContains(messages, "line 2, column 1", "\"sed\"", "Did you mean \"seed\"");
        assertContains(messages, "line 4, column 3", "\"ratio\"", "Did you mean \"ratios\"");
        assertContains(messages, "line 5", "\"widewise\"", "Did you mean \"widthwise\"");
        assertContains(messages, "line 7", "\"steps\"", "a whole number");
        assertContains(messages, "line 8", "\"batch\"", "from 1 to 65536");
        assertContains(messages, "\"model\" is missing");
    }

    @Test
    void kindIsNamedWhenItIsMisspelt() {
        EngineException failure = assertThrows(EngineException.class, () -> read("kind: pipline\n"));
        assertContains(List.of(failure.getMessage()), "[RC-010]", "Did you mean \"pipeline\"");
    }

    @Test
    void faultIsTypedWhenTheFileIsNoYaml() {
        for (String text : List.of("", "kind: [", "- a\n- b\n", "kind: pipeline\nkind: pipeline\n", "\t:", "\u0000")) {
            assertThrows(EngineException.class, () -> read(text), text);
        }
    }

    @Test
    void recipeReadsBackEqualWhenWritten() throws Exception {
        Recipe recipe = read("kind: pipeline\nmodel: m\ncalibrate: {}\nprune: {}\nrecover: {}\nexport: {}\n");
        assertEquals(recipe, read(RecipeReader.write(recipe)));
    }

    private static Recipe read(String text) throws EngineException {
        return RecipeReader.resolve(RecipeFile.parse(FILE, text));
    }

    private static void assertContains(List<String> messages, String... parts) {
        assertTrue(
                messages.stream().anyMatch(message -> List.of(parts).stream().allMatch(message::contains)),
                () -> List.of(parts) + " in " + messages);
    }
}
