package io.espalier.worker.verb.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.engine.export.ExportForm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.golden.Golden;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.server.CommandListener;
import io.espalier.worker.verb.EngineExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports that a recipe asks for take every form that the command line takes, and are refused in the same words. */
class RecipeExportTest {
    @TempDir
    private Path folder;

    private Path recipe(ExportForm form) throws Exception {
        Path model = Golden.dir("bunny").resolve("fp16").toAbsolutePath();
        return Files.writeString(
                folder.resolve("recipe.yaml"),
                "kind: pipeline\nmodel: " + model + "\nexport: {form: " + form.label() + "}\n");
    }

    private void run(ExportForm form) throws Exception {
        CommandListener silent = new CommandListener() {
            @Override
            public void progress(String stage, long done, long total, String note) {}
        };
        EngineExecutor.ofThisProcess().execute(new Commands.RunRecipe(recipe(form), folder.resolve("run")), silent);
    }

    @ParameterizedTest
    @EnumSource(ExportForm.class)
    void everyFormIsAWordOfRecipes(ExportForm form) throws Exception {
        PipelineRecipe read = (PipelineRecipe) RecipeReader.read(recipe(form));
        assertEquals(form, ExportForm.of(read.export().form()));
    }

    @Test
    void languageModelAloneIsWrittenForItsOwnClass() throws Exception {
        run(ExportForm.TEXT);
        Path config = folder.resolve("run/export/dense/config.json");
        assertEquals(
                "PhiForCausalLM",
                new ObjectMapper()
                        .readTree(config.toFile())
                        .at("/architectures/0")
                        .asText());
    }

    @Test
    void formThatNoPlanCanSaveIsRefusedBeforeAnythingIsWritten() {
        EngineException refused = assertThrows(EngineException.class, () -> run(ExportForm.LLAMA));
        assertEquals("EX-017", refused.problems().get(0).code());
        assertFalse(Files.exists(folder.resolve("run")));
    }
}
