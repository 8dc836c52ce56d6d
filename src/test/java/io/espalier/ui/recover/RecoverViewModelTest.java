package io.espalier.ui.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.PipelineRecipe;
import io.espalier.engine.run.RecipeReader;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.task.TaskItem;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoverViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private RecoverViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        sample.openCalibrated("sprout");
        model = new RecoverViewModel(sample.services());
    }

    private RecipeField field(String name) {
        return model.fields().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void ready() {
        sample.services().workspace().cut().setRatio(0.3);
        field("data").valueProperty().set(home.resolve("train.json").toString());
    }

    @Test
    void denseModelIsNotRecovered() {
        assertEquals(
                "Nothing is pruned yet: choose a ratio under Prune",
                model.obstacleProperty().get());
    }

    @Test
    void everyFieldHasHelpAndTheRecipesDefault() {
        for (RecipeField field : model.fields()) {
            assertFalse(field.help().isEmpty(), field.name());
        }
        assertEquals("200", field("steps").valueProperty().get());
        assertEquals(RecipeField.Kind.CHOICE, field("train").kind());
    }

    @Test
    void startWritesARecipeThatReadsBackAndRunsIt() throws EngineException {
        ready();
        field("steps").valueProperty().set("90");
        model.start();
        ScriptedEngine.OpenCall call = sample.engine().last();
        Commands.RunRecipe run = assertInstanceOf(Commands.RunRecipe.class, call.command());
        PipelineRecipe recipe = assertInstanceOf(PipelineRecipe.class, RecipeReader.read(run.recipe()));
        assertEquals(90, recipe.recover().steps());
        assertEquals(
                home.resolve("plans").resolve("recover-widthwise-30.json"),
                recipe.prune().plan());
        assertEquals(home.resolve("recover-widthwise-30"), run.folder());
    }

    @Test
    void wrongValueIsSaidAtItsField() {
        ready();
        field("steps").valueProperty().set("many");
        model.start();
        assertNull(model.taskProperty().get());
        assertTrue(
                field("steps").messageProperty().get().contains("a whole number"),
                field("steps").messageProperty().get());
        field("steps").valueProperty().set("10");
        assertEquals("", field("steps").messageProperty().get());
    }

    @Test
    void metricsBecomeCurves() {
        ready();
        model.start();
        ScriptedEngine.OpenCall call = sample.engine().last();
        for (int step = 1; step <= 5; step++) {
            call.tell(new EngineEvent.Told(new WorkerEvent.Metric(
                    step, Map.of("loss", 1.0 / step, "learningRate", 0.001, "gradientNorm", 2.0))));
        }
        assertEquals(1, model.live().curves(LiveRun.Group.LOSS).size());
        assertEquals(0.2, model.live().last(LiveRun.Group.LOSS), 1e-9);
        assertEquals(5, model.live().stepProperty().get());
    }

    @Test
    void copiedCommandNamesFilesThatAreThere() throws EngineException {
        ready();
        String command = model.command();
        Path recipe = home.resolve("recipes").resolve("recover-widthwise-30.yaml");
        assertEquals("espalier run " + recipe + " -o " + home.resolve("recover-widthwise-30"), command);
        assertInstanceOf(PipelineRecipe.class, RecipeReader.read(recipe));
    }

    @Test
    void cancelledRunLeavesTheFormFree() {
        ready();
        model.start();
        assertEquals("A recovery is running", model.obstacleProperty().get());
        model.taskProperty().get().cancel();
        sample.engine().last().tell(new EngineEvent.Stopped());
        assertEquals(
                TaskItem.State.CANCELLED,
                model.taskProperty().get().stateProperty().get());
        assertEquals("", model.obstacleProperty().get());
    }

    @Test
    void resumeGoesOnWithTheFolder() {
        sample.services().runs().refresh();
        var stopped = sample.services().runs().all().stream()
                .filter(run -> run.resumable())
                .findFirst()
                .orElseThrow();
        model.resume(stopped);
        Commands.RunRecipe run = (Commands.RunRecipe) sample.engine().last().command();
        assertNull(run.recipe());
        assertEquals(stopped.folder(), run.folder());
    }

    @Test
    void metricsFindTheirChart() {
        assertEquals(LiveRun.Group.LOSS, LiveRun.groupOf("sft"));
        assertEquals(LiveRun.Group.RATE, LiveRun.groupOf("learning_rate"));
        assertEquals(LiveRun.Group.NORM, LiveRun.groupOf("gradientNorm"));
        assertEquals(LiveRun.Group.OTHER, LiveRun.groupOf("skipped"));
    }
}
