package io.espalier.orchard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.recipe.TrainRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainStageTest {
    @TempDir
    private Path folder;

    @Test
    void modelToStartFromIsLookedAtBeforeAnythingIsMade() throws Exception {
        TrainRecipe recipe = recipe(Golden.dir("llava-hf").resolve("fp32").toAbsolutePath());
        EngineException refused = assertThrows(EngineException.class, () -> new TrainStage(recipe).check());
        assertTrue(refused.problems().size() > 10, refused::getMessage);
        assertTrue(refused.problems().get(0).code().startsWith("TR-01"), refused::getMessage);
    }

    @Test
    void pathOfTheStartIsTakenFromTheFolderOfTheRecipe() throws Exception {
        assertEquals(
                folder.resolve("older/model"), recipe(Path.of("older/model")).start());
    }

    @Test
    void modelsOfAnotherVocabularyAreRefusedBeforeAnythingIsMade() throws Exception {
        for (String model : List.of("internvl/bf16", "llava-hf/fp16")) {
            Path place = Golden.dir(model).toAbsolutePath();
            TrainRecipe recipe = recipe(place.resolve("config.json"), place);
            EngineException refused = assertThrows(EngineException.class, () -> new TrainStage(recipe).check());
            assertEquals("OR-023", refused.problems().get(0).code());
        }
    }

    private TrainRecipe recipe(Path start) throws Exception {
        return recipe(Path.of("sample-configs/sprout/config.json").toAbsolutePath(), start);
    }

    private TrainRecipe recipe(Path config, Path start) throws Exception {
        Path file = Files.writeString(
                folder.resolve("train.yaml"),
                "kind: train\nconfig: " + config + "\nstart: " + start + "\nstages:\n  - name: one\n    mix: words\n");
        return assertInstanceOf(TrainRecipe.class, RecipeReader.read(file));
    }
}
