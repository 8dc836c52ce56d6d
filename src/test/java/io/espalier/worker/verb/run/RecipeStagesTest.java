package io.espalier.worker.verb.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.engine.run.Stage;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.recipe.file.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recipe that measures finished models comes to. */
class RecipeStagesTest {
    @TempDir
    private Path folder;

    @Test
    void blindControlIsMeasuredOnceOnTheFirstModel() throws Exception {
        assertEquals(
                List.of("evaluate blind", "evaluate one", "evaluate two"), names("models: [one, two]", "blind: true"));
    }

    @Test
    void modelFolderCalledBlindIsAModelAndNotTheControl() throws Exception {
        assertEquals(List.of("evaluate blind-2", "evaluate one"), names("models: [blind, one]", "blind: false"));
    }

    private List<String> names(String models, String blind) throws Exception {
        Path recipe = Files.writeString(
                folder.resolve("recipe.yaml"),
                "kind: evaluate\n" + models + "\nevaluate:\n  data: d\n  " + blind + "\n");
        return new RecipeStages()
                .stages(RecipeReader.read(recipe), new RunFolder(folder.resolve("run"))).stream()
                        .map(Stage::name)
                        .toList();
    }
}
