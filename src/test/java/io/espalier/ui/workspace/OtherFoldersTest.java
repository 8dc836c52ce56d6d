package io.espalier.ui.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.SampleData;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.model.ModelViewModel;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherFoldersTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private ModelViewModel model;

    @BeforeEach
    void start() {
        sample = new SampleWindow(home, Runnable::run);
        sample.engine().on(Verb.OPEN, this::openWithTower);
        OtherFoldersFile.keep(sample.services());
        model = new ModelViewModel(sample.services().workspace());
    }

    /** A model that cannot be opened without being told where its tower is. */
    private void openWithTower(Command<?> command, Consumer<EngineEvent> events) {
        Commands.Open open = (Commands.Open) command;
        events.accept(
                home.resolve("clip").equals(open.tower())
                        ? new EngineEvent.Finished(
                                SampleData.sprout(open.model().toString()))
                        : new EngineEvent.Failed(List.of(Problem.of("MF-010", "the vision tower is not here"))));
    }

    private ModelEntry open() {
        return sample.services().workspace().open(home.resolve("bunny"));
    }

    @Test
    void openingGoesOnOnceSomebodySaysWhereTheTowerIs() {
        ModelEntry entry = open();
        assertTrue(model.misses(OtherFolders.Kind.TOWER).getValue());
        assertFalse(model.misses(OtherFolders.Kind.BASE).getValue());
        model.locate(OtherFolders.Kind.TOWER, home.resolve("elsewhere"));
        assertTrue(model.misses(OtherFolders.Kind.TOWER).getValue(), "a wrong folder is asked for again");
        model.locate(OtherFolders.Kind.TOWER, home.resolve("clip"));
        assertEquals(ModelEntry.State.READY, entry.stateProperty().get());
        assertEquals("espalier inspect " + home.resolve("bunny") + " --tower " + home.resolve("clip"), model.command());
    }

    @Test
    void folderThatWasSaidOnceIsNotAskedForAgain() {
        open();
        model.locate(OtherFolders.Kind.TOWER, home.resolve("clip"));
        start();
        assertEquals(ModelEntry.State.READY, open().stateProperty().get());
    }

    @Test
    void changedBaseIsAFolderToAskFor() {
        assertEquals(
                List.of(OtherFolders.Kind.BASE),
                OtherFolders.missing(List.of(Problem.of("VF-004", "the base model has changed"))));
    }
}
