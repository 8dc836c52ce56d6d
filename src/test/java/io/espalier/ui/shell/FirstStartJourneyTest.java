package io.espalier.ui.shell;

import static io.espalier.ui.JourneyWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.evaluate.task.Task;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.PlanFile;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.report.runs.RunFolderSample;
import io.espalier.ui.JourneyWindow;
import io.espalier.ui.ScriptedEngine;
import io.espalier.ui.SilentDialogs;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From a first start to a pruned, recovered, measured and exported Sprout; the work itself is scripted. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FirstStartJourneyTest {
    private static final int MOST_CLICKS = 6;

    @TempDir
    Path home;

    private final ScriptedEngine engine = new ScriptedEngine();
    private JourneyWindow window;

    @Start
    void open(Stage stage) {
        engine.on(Verb.OPEN, FirstStartJourneyTest::openModel)
                .on(Verb.RUN, FirstStartJourneyTest::run)
                .answer(
                        Verb.EXAMINE,
                        new Results.Examined(9, 9, 9, 36, 36, List.of(71, 84, 96, 121), 512, List.of(), List.of()))
                .answer(
                        Verb.FORMS,
                        new Results.Forms(List.of(
                                new Results.Form("huggingface", List.of()), new Results.Form("espalier", List.of()))))
                .answer(Verb.EXPORT, new Results.Exported(home, 1, 1));
        Services services =
                Services.of(engine, new FolderCatalog(), new SilentDialogs(), Runnable::run, Runnable::run, home);
        window = JourneyWindow.open(stage, services);
        FirstModels.open(services.workspace(), window.shell().preferences());
        services.runs().refresh();
    }

    @AfterEach
    void finish() {
        settle();
    }

    private static void openModel(Command<?> command, Consumer<EngineEvent> events) {
        try {
            ModelFolder folder = ModelFolder.open(((Commands.Open) command).model());
            events.accept(new EngineEvent.Finished(folder.card()));
        } catch (EngineException e) {
            events.accept(new EngineEvent.Failed(e.problems()));
        }
    }

    /** Leaves behind what a run would. */
    private static void run(Command<?> command, Consumer<EngineEvent> events) {
        Commands.RunRecipe asked = (Commands.RunRecipe) command;
        assertNotNull(asked.recipe());
        try {
            RunFolderSample run = new RunFolderSample(asked.folder(), Files.readString(asked.recipe()));
            String variant = "widthwise-30+recovered";
            run.step("recover widthwise-30", 1, 2.0).step("recover widthwise-30", 2, 1.5);
            for (String measured : List.of("dense", variant)) {
                run.finished("evaluate " + measured, "{\"columns\": {\"POPE\": 90.0}}")
                        .items(
                                measured,
                                List.of(RunFolderSample.item(Task.POPE, "1", "Is there a pear?", "yes", "yes")));
            }
            run.line("{\"event\": \"finished\", \"seconds\": 3}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        events.accept(new EngineEvent.Finished(new Results.RunFinished(asked.folder(), null)));
    }

    /** Looks at what was asked of the engine: a cut, its recovery, its measuring, its export. */
    private void assertWholeJob() throws EngineException {
        Commands.RunRecipe run = engine.calls().stream()
                .map(ScriptedEngine.OpenCall::command)
                .filter(Commands.RunRecipe.class::isInstance)
                .map(Commands.RunRecipe.class::cast)
                .findFirst()
                .orElseThrow();
        assertNotNull(run.recipe());
        PipelineRecipe recipe = (PipelineRecipe) RecipeReader.read(run.recipe());
        assertNotNull(recipe.recover());
        assertNotNull(recipe.evaluate());
        assertNotNull(recipe.prune());
        PruningPlan plan = PlanFile.read(recipe.prune().plan());
        assertTrue(plan.trueRatio() > 0.05, "taken out: " + plan.trueRatio());
        Commands.Export export = (Commands.Export) engine.last().command();
        assertEquals(run.folder(), export.subject());
        assertEquals("huggingface", export.form());
        RunEntry made = window.services().runs().chosenProperty().get();
        assertNotNull(made);
        assertEquals(2, made.results().size(), "the matrix holds what was measured");
    }

    @Test
    void sixClicksDoTheWholeJob(FxRobot robot) throws EngineException {
        window.click(robot, "#rail-prune");
        window.click(robot, "#ratio-slider", 0.36, 0.5);
        window.click(robot, "#prune-next");
        window.click(robot, "#recover-start");
        window.click(robot, "#recover-export");
        window.click(robot, "#export-write");
        assertWholeJob();
        assertTrue(window.clicks() <= MOST_CLICKS, window.clicks() + " clicks");
    }

    @Test
    void keyboardAloneDoesTheWholeJob(FxRobot robot) throws EngineException {
        window.control(robot, KeyCode.DIGIT3);
        window.tabTo(robot, "#ratio-slider");
        for (int i = 0; i < 30; i++) {
            robot.type(KeyCode.RIGHT);
        }
        window.tabTo(robot, "#prune-next");
        robot.type(KeyCode.SPACE);
        settle();
        window.tabTo(robot, "#recover-start");
        robot.type(KeyCode.SPACE);
        settle();
        window.tabTo(robot, "#recover-export");
        robot.type(KeyCode.SPACE);
        settle();
        robot.type(KeyCode.ENTER);
        settle();
        assertWholeJob();
        assertEquals(0, window.clicks());
    }
}
