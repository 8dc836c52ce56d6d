package io.espalier.ui.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.cli.ParsedCommand;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.recipe.PipelineRecipe;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.SweepSubject;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Verb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private SweepViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        model = new SweepViewModel(sample.services());
    }

    private void ask() {
        sample.services()
                .workspace()
                .sweepProperty()
                .set(new SweepSubject(
                        "grid",
                        "kind: pipeline\nname: one\nmodel: /m\nprune: {scores: /s.json, ratios: [0.3]}\n"
                                + "recover: {data: /d.json, steps: 100}\n"));
    }

    private void values(int axis, String values) {
        model.axes().get(axis).valuesProperty().set(values);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    @Test
    void ratiosAndSeedsAreAskedForFirst() {
        ask();
        assertEquals(
                List.of("prune.ratios", "seed"),
                model.axes().stream().map(axis -> axis.keyProperty().get()).toList());
        assertEquals("0.3", model.axes().get(0).valuesProperty().get());
        values(0, "0.15, 0.3,0.45");
        values(1, "1 , 2, 2");
        assertTrue(
                model.countProperty().get().startsWith("6 runs"),
                model.countProperty().get());
        assertEquals("", model.obstacleProperty().get());
    }

    @Test
    void timeIsThatOfMeasuredStepsTimesTheStepsOfEveryCell() {
        ask();
        model.measureStep();
        // 0.42 s a step and 5 s around 900 of them, as the sample engine answers: 100 steps of one cell.
        assertTrue(
                model.countProperty().get().contains("about 47"),
                model.countProperty().get());
        model.axes().get(1).keyProperty().set("recover.steps");
        values(1, "100, 200");
        assertTrue(
                model.countProperty().get().startsWith("2 runs, about 2"),
                model.countProperty().get());
    }

    @Test
    void finishedRunTellsTimeAndRoomBeforeAnythingIsMeasured() {
        sample.services().runs().refresh();
        ask();
        assertTrue(
                model.countProperty().get().contains("sweep-recovered"),
                model.countProperty().get());
    }

    @Test
    void faultyValueIsSaidAsTheRecipeCheckSaysIt() {
        ask();
        values(1, "1, x");
        assertTrue(
                model.obstacleProperty().get().contains("RC-013"),
                model.obstacleProperty().get());
        model.start();
        assertTrue(sample.services().queue().waiting().isEmpty());
        values(1, "");
        assertTrue(
                model.obstacleProperty().get().contains("RC-024"),
                model.obstacleProperty().get());
    }

    @Test
    void copiedCommandsMakeTheSameRuns() throws Exception {
        ask();
        values(1, "1, 2");
        List<Command<?>> twins = new ArrayList<>();
        for (String line : model.command().split("\n")) {
            twins.add(ParsedCommand.of(line));
        }
        model.start();
        List<Command<?>> started = new ArrayList<>();
        started.add(sample.engine().last().command());
        sample.services().queue().waiting().forEach(entry -> started.add(entry.command()));
        assertEquals(twins, started);
        Commands.RunRecipe second = (Commands.RunRecipe) started.get(1);
        assertEquals(2, ((PipelineRecipe) RecipeReader.read(second.recipe())).seed());
        assertEquals(home.resolve("grid/ratios-0.3-seed-2"), second.folder());
        assertNull(model.subjectProperty().get());
    }

    @Test
    void nextSweepOfTheSameNameHasAFolderOfItsOwn() throws Exception {
        Files.createDirectories(home.resolve("grid"));
        ask();
        assertTrue(model.command().contains("grid-2"), model.command());
    }

    @Test
    void fiftyCellsOfWhichFiveFailLeaveFortyFiveDoneAndFiveExplained() {
        sample.engine().on(Verb.RUN, (command, events) -> {
            boolean fails = ((Commands.RunRecipe) command).folder().toString().endsWith("seed-7");
            events.accept(
                    fails
                            ? new EngineEvent.Failed(List.of(Problem.of("TR-003", "the loss is not finite")))
                            : new EngineEvent.Finished("done"));
        });
        ask();
        values(0, "0.1, 0.2, 0.3, 0.4, 0.5");
        values(1, numbers(10));
        assertTrue(model.countProperty().get().startsWith("50 runs"));
        model.start();
        List<RunQueue.Ended> ended = sample.services().queue().ended();
        assertEquals(50, ended.size());
        assertEquals(
                45,
                ended.stream().filter(run -> run.state() == TaskItem.State.DONE).count());
        assertEquals(
                5,
                ended.stream()
                        .filter(run -> run.why().equals("[TR-003] the loss is not finite."))
                        .count());
    }

    @Test
    void firstRunThatFailsHaltsTheSweepUnlessItWasToldToGoOn() {
        sample.engine()
                .on(
                        Verb.RUN,
                        (command, events) ->
                                events.accept(new EngineEvent.Failed(List.of(Problem.of("MF-001", "no such model")))));
        ask();
        values(1, "1, 2, 3");
        model.start();
        assertEquals(2, sample.services().queue().waiting().size());
        assertTrue(sample.services().queue().haltProperty().get().startsWith("Halted"));
        sample.services().queue().clear();
        model.probeProperty().set(false);
        ask();
        values(1, "1, 2, 3");
        model.start();
        assertTrue(sample.services().queue().waiting().isEmpty());
        assertEquals(4, sample.services().queue().ended().size());
    }
}
