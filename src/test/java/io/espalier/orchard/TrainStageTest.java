package io.espalier.orchard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.RecipeReader;
import io.espalier.engine.run.TrainRecipe;
import io.espalier.golden.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private TrainRecipe recipe(Path start) throws Exception {
        Path config = Path.of("sample-configs/sprout/config.json").toAbsolutePath();
        Path file = Files.writeString(
                folder.resolve("train.yaml"),
                "kind: train\nconfig: " + config + "\nstart: " + start + "\nstages:\n  - name: one\n    mix: words\n");
        return assertInstanceOf(TrainRecipe.class, RecipeReader.read(file));
    }
}
