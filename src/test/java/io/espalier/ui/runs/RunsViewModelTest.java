package io.espalier.ui.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.cli.ParsedCommand;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.report.runs.RunFolderSample;
import io.espalier.report.table.Table;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsViewModelTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private RunsViewModel model;

    @BeforeEach
    void open() {
        sample = new SampleWindow(home, Runnable::run);
        sample.services().runs().refresh();
        model = new RunsViewModel(sample.services());
    }

    private RunEntry run(String name) {
        return sample.services().runs().all().stream()
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RunFolderSample recovering(Path folder, int steps, String extra) {
        return new RunFolderSample(
                folder, "kind: pipeline\nmodel: /m\nprune: {plan: /p}\nrecover: {steps: " + steps + extra + "}\n");
    }

    @Test
    void tagsAndNoteAreKeptInTheRunFolderAndFound() throws Exception {
        model.chosen().setAll(List.of(run("recover-w60-lora")));
        model.tagsProperty().set("hopeless, nan ,");
        model.noteProperty().set("The rate was too high.");
        model.keepRemarks();
        assertEquals(
                new RunRemarks(List.of("hopeless", "nan"), "The rate was too high.", "", ""),
                RunRemarks.read(home.resolve("recover-w60-lora")));
        sample.services().runs().searchProperty().set("hopeless rate");
        assertEquals(
                List.of("recover-w60-lora"),
                sample.services().runs().shown().stream().map(RunEntry::name).toList());
        assertTrue(model.allTags().contains("hopeless"));
    }

    @Test
    void onlyKeysThatDifferAreShownOfManyRecipes() {
        List<RunEntry> runs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            recovering(home.resolve("r" + i), 100 + i % 3, i % 2 == 0 ? ", batch: 16" : ", batch: 8")
                    .step("recover planned", 1, 2.0)
                    .step("recover planned", 2, 1.5);
        }
        runs.addAll(new FolderCatalog()
                .list(home).stream()
                        .filter(run -> run.name().startsWith("r"))
                        .filter(run -> run.name().matches("r\\d+"))
                        .toList());
        model.chosen().setAll(runs);
        Table table = model.differencesProperty().get();
        assertEquals(200, table.rows().size());
        assertEquals(
                List.of("Run", "recover.steps", "recover.batch"),
                table.columns().stream().map(column -> column.heading()).toList());
        assertEquals(200, model.losses().size());
        assertEquals(1.5, model.losses().get(0).last());
    }

    @Test
    void equalRecipesHaveNoDifferences() {
        recovering(home.resolve("one"), 100, "");
        recovering(home.resolve("two"), 100, ", batch: 16");
        model.chosen()
                .setAll(new FolderCatalog()
                        .list(home).stream()
                                .filter(r -> r.name().equals("one") || r.name().equals("two"))
                                .toList());
        assertNull(model.differencesProperty().get());
        assertTrue(model.differenceNoteProperty().get().contains("agree"));
    }

    @Test
    void chosenRunsAloneAreCompared() {
        model.chosen().setAll(List.of(run("sweep-pruned")));
        model.compare();
        assertEquals(Step.COMPARE, sample.services().workspace().stepProperty().get());
        assertTrue(sample.services().runs().leftOut().contains(home.resolve("sweep-recovered")));
        assertEquals(4, sample.services().runs().leftOut().size());
    }

    @Test
    void stoppedRunSaysWhyAndIsResumed() throws Exception {
        RunEntry stopped = run("recover-l45-projector");
        model.chosen().setAll(List.of(stopped));
        assertTrue(stopped.story().reason().startsWith("Its process ended"));
        Commands.RunRecipe twin = assertInstanceOf(Commands.RunRecipe.class, ParsedCommand.of(model.command()));
        model.resume();
        assertEquals(twin, sample.engine().last().command());
        assertNull(twin.recipe());
    }

    @Test
    void commandOfSeveralRunsComparesThem() throws Exception {
        model.chosen().setAll(List.of(run("sweep-pruned"), run("sweep-recovered")));
        Commands.Compare twin = assertInstanceOf(Commands.Compare.class, ParsedCommand.of(model.command()));
        assertEquals(List.of(home.resolve("sweep-pruned"), home.resolve("sweep-recovered")), twin.runs());
    }

    @Test
    void treeOfTheChosenRunNamesWhatItCameFromAndWhatCameFromIt() {
        new RunFolderSample(home.resolve("base"), "kind: pipeline\nmodel: /m\n");
        String used = home.resolve("base/models/x").toString();
        new RunFolderSample(home.resolve("child"), "kind: pipeline\nmodel: " + used + "\n");
        List<RunEntry> runs = new FolderCatalog().list(home);
        sample.services().runs().all().setAll(runs);
        model.chosen().setAll(List.of(run("child")));
        assertEquals(
                List.of("base", "child"),
                model.lineageProperty().get().stream()
                        .map(line -> line.run().name())
                        .toList());
        assertEquals(
                run("base"), model.run(model.lineageProperty().get().get(0)).orElseThrow());
        Table table = model.lineageTable().orElseThrow();
        assertEquals("used", table.shown(1, 3));
        assertTrue(model.inspectCommand().endsWith("inspect " + home.resolve("child")), model.inspectCommand());
        model.chosen().setAll(runs);
        assertEquals(List.of(), model.lineageProperty().get());
    }

    @Test
    void recipeShownIsTheFileOfTheRunLetterByLetter() throws Exception {
        new RunFolderSample(home.resolve("one"), "kind: pipeline\nmodel: /m   # with a remark\n\nseed: 0x10\n");
        sample.services().runs().all().setAll(new FolderCatalog().list(home));
        model.chosen().setAll(List.of(run("one")));
        Path shown = home.resolve("shown.yaml");
        Files.writeString(shown, model.recipeProperty().get());
        assertEquals(Hashes.sha256(home.resolve("one/recipe.yaml")), Hashes.sha256(shown));
    }

    @Test
    void folderIsKeptAndFound() throws Exception {
        model.chosen().setAll(List.of(run("sweep-pruned")));
        model.folderProperty().set(" table 5 / pruned ");
        model.keepRemarks();
        assertEquals(
                "table 5/pruned", RunRemarks.read(home.resolve("sweep-pruned")).folder());
        assertEquals(List.of("table 5/pruned"), model.allFolders());
        sample.services().runs().searchProperty().set("5/pruned");
        assertEquals(1, sample.services().runs().shown().size());
    }
}
