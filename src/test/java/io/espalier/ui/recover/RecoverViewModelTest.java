package io.espalier.ui.recover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.cli.ParsedCommand;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.report.TrainingMetric;
import io.espalier.report.runs.RunFolderSample;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        assertEquals(1, model.live().curves(TrainingMetric.Group.LOSS).size());
        assertEquals(0.2, model.live().last(TrainingMetric.Group.LOSS), 1e-9);
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
        assertEquals("", model.obstacleProperty().get());
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
    void runStartedWhileOneWorksWaits() {
        ready();
        model.start();
        model.start();
        assertEquals(1, sample.services().queue().waiting().size());
        assertEquals(
                "recover-widthwise-30-2",
                sample.services().queue().waiting().get(0).name());
    }

    @Test
    void seedAndDeviceReachTheRecipe() throws EngineException {
        ready();
        field("seed").valueProperty().set("7");
        field("device").valueProperty().set("cpu");
        model.start();
        Commands.RunRecipe run = (Commands.RunRecipe) sample.engine().last().command();
        PipelineRecipe recipe = (PipelineRecipe) RecipeReader.read(run.recipe());
        assertEquals(7, recipe.seed());
        assertEquals("cpu", recipe.device());
    }

    @Test
    void messageAtAFieldIsThatOfTheCheckAndComesWhileTyping() throws IOException {
        ready();
        field("warmup").valueProperty().set("2");
        Path file = home.resolve("r.yaml");
        Files.writeString(file, model.recipe());
        Problem said = assertThrows(EngineException.class, () -> RecipeReader.read(file))
                .problems()
                .get(0);
        assertEquals(said.at("").message(), field("warmup").messageProperty().get());
    }

    @Test
    void faultsOfTheDataAreSaidBeforeTheStartAndASecondStartGoesOn() {
        ready();
        Problem fault = Problem.of("DA-020", "a picture is missing");
        sample.engine()
                .answer(
                        Verb.EXAMINE,
                        new Results.Examined(2, 1, 1, 1, 1, List.of(1, 1, 1, 1), 512, List.of(fault), List.of()));
        model.start();
        assertEquals(List.of(fault), model.problemsProperty().get());
        assertNull(model.taskProperty().get());
        model.start();
        assertInstanceOf(Commands.RunRecipe.class, sample.engine().last().command());
    }

    @Test
    void estimateIsOfTheFormAsItIsAndForgottenWhenItChanges() throws Exception {
        ready();
        sample.engine().answer(Verb.ESTIMATE, new Results.Timing(0.5, 200, 104, 1_500_000_000));
        model.measureStep();
        assertTrue(model.estimate().textProperty().get().startsWith("200 steps of 0.5"));
        Commands.Estimate asked =
                assertInstanceOf(Commands.Estimate.class, sample.engine().last().command());
        assertInstanceOf(PipelineRecipe.class, RecipeReader.read(asked.recipe()));
        field("steps").valueProperty().set("300");
        assertEquals("", model.estimate().textProperty().get());
    }

    @Test
    void firstBatchIsAskedForTheDataOfTheForm() throws Exception {
        ready();
        model.data().preview();
        Commands.Preview asked =
                assertInstanceOf(Commands.Preview.class, sample.engine().last().command());
        assertEquals(home.resolve("train.json"), asked.data().data());
        assertEquals(2, model.data().previewProperty().get().samples().size());
        assertEquals(asked, ParsedCommand.of(model.data().command()));
    }

    @Test
    void forkTakesTheRecipeOverAndNamesItsOrigin() throws EngineException {
        new RunFolderSample(
                home.resolve("old"),
                "kind: pipeline\nmodel: /m\nseed: 5\nprune: {plan: /p}\nrecover: {data: /d.json, steps: 77, lora: {rank: 4}}\n");
        RunEntry old = new FolderCatalog()
                .list(home).stream()
                        .filter(run -> run.name().equals("old"))
                        .findFirst()
                        .orElseThrow();
        sample.services().runs().forkedProperty().set(old);
        assertEquals("77", field("steps").valueProperty().get());
        assertEquals("4", field("rank").valueProperty().get());
        assertEquals("5", field("seed").valueProperty().get());
        assertEquals("As in old", model.subject());
        model.start();
        Commands.RunRecipe run = (Commands.RunRecipe) sample.engine().last().command();
        PipelineRecipe recipe = (PipelineRecipe) RecipeReader.read(run.recipe());
        assertEquals(Path.of("/m"), recipe.model());
        assertEquals(Path.of("/p"), recipe.prune().plan());
        assertEquals(77, recipe.recover().steps());
        assertEquals("old-fork", recipe.name());
        assertEquals(old.folder(), run.from());
        assertTrue(model.command().contains("--from " + old.folder()), model.command());
        model.dropFork();
        assertEquals("recover-widthwise-0", model.nameProperty().get());
    }

    @Test
    void extendAsksForMoreStepsInANewFolder() {
        sample.services().runs().refresh();
        RunEntry finished = sample.services().runs().all().get(1);
        Object twin = ParsedCommand.of(model.extendCommand(finished, 400));
        model.extend(finished, 400);
        Commands.Extend asked =
                assertInstanceOf(Commands.Extend.class, sample.engine().last().command());
        assertEquals(finished.folder(), asked.run());
        assertEquals(400, asked.steps());
        assertEquals(home.resolve(finished.name() + "-400"), asked.folder());
        assertEquals(twin, asked);
    }

    @Test
    void runOfAnotherProcessIsFollowedThroughItsJournal() throws Exception {
        RunFolderSample run = RunFolderSample.measuring(home.resolve("foreign")).step("recover x", 1, 2.0);
        long pid = ProcessHandle.current().pid();
        String started = ProcessHandle.current()
                .info()
                .startInstant()
                .map(Object::toString)
                .orElse("");
        Files.writeString(
                run.folder().resolve("owner.json"), "{\"pid\": " + pid + ", \"started\": \"" + started + "\"}");
        RunEntry entry = new FolderCatalog().list(run.folder()).get(0);
        assertEquals(RunEntry.State.RUNNING, entry.state());
        sample.services().runs().chosenProperty().set(entry);
        assertEquals(2.0, model.live().last(TrainingMetric.Group.LOSS));
        assertEquals(entry, model.shown().foreignProperty().get());
        run.step("recover x", 2, 1.25);
        model.shown().tick();
        assertEquals(1.25, model.live().last(TrainingMetric.Group.LOSS));
        Files.delete(run.folder().resolve("owner.json"));
        model.shown().tick();
        assertNull(model.shown().foreignProperty().get());
    }

    @Test
    void unfinishedRunIsOfferedOnceWithItsReason() {
        sample.services().runs().refresh();
        RunEntry offered = sample.services().runs().unfinishedProperty().get();
        assertEquals("recover-l45-projector", offered.name());
        assertEquals(
                "recover-w30-lora",
                sample.services().runs().chosenProperty().get().name());
        model.resume(offered);
        assertNull(sample.services().runs().unfinishedProperty().get());
    }
}
