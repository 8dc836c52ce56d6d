package io.espalier.ui.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.runs.RunFolderSample;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueFileTest {
    @TempDir
    Path home;

    private RunQueue.Entry recipe(String name) {
        Path folder = home.resolve(name);
        Path file = home.resolve("recipes").resolve(name + ".yaml");
        return new RunQueue.Entry(name, new Commands.RunRecipe(file, folder), folder);
    }

    private Services start() {
        Services services = new SampleWindow(home, Runnable::run).services();
        QueueFile.keep(services);
        return services;
    }

    @Test
    void runsThatWaitedAreOfferedAtTheNextStartInTheirOrder() {
        Services first = start();
        RunQueue.Entry extend = new RunQueue.Entry(
                "c", new Commands.Extend(home.resolve("a"), 400, home.resolve("c")), home.resolve("c"));
        RunQueue.Entry resume =
                new RunQueue.Entry("d", new Commands.RunRecipe(null, home.resolve("d")), home.resolve("d"));
        first.queue().add(recipe("a"));
        first.queue().add(recipe("b"));
        first.queue().add(extend);
        first.queue().add(resume);
        first.queue().move(extend, -1);
        Services second = start();
        assertEquals(
                List.of(extend, recipe("b"), resume), List.copyOf(second.queue().waiting()));
        assertNull(second.queue().currentProperty().get(), "nobody asked for them yet");
        assertEquals(
                "Runs still in line from the last time: 3",
                second.queue().haltProperty().get());
        second.queue().proceed();
        assertEquals(extend, second.queue().currentProperty().get());
    }

    @Test
    void runThatHasBegunSinceIsNotBegunAgain() {
        Services first = start();
        first.queue().add(recipe("a"));
        first.queue().add(recipe("b"));
        RunFolderSample.measuring(home.resolve("b"));
        assertTrue(start().queue().waiting().isEmpty());
    }

    @Test
    void lineThatIsForgottenStaysForgotten() {
        Services first = start();
        first.queue().add(recipe("a"));
        first.queue().add(recipe("b"));
        Services second = start();
        second.queue().clear();
        assertEquals("", second.queue().haltProperty().get());
        assertTrue(start().queue().waiting().isEmpty());
    }

    @Test
    void damagedFileIsSetAside() throws IOException {
        Path file = home.resolve(QueueFile.NAME);
        Files.writeString(file, "{\"version\":1,\"waiting\":[{\"name\"");
        assertTrue(start().queue().waiting().isEmpty());
        assertTrue(Files.exists(home.resolve(QueueFile.NAME + ".bak")));
    }

    @Test
    void lineEmptiesAsItIsWorkedThrough() {
        SampleWindow sample = new SampleWindow(home, Runnable::run);
        QueueFile.keep(sample.services());
        sample.services().queue().add(recipe("a"));
        sample.services().queue().add(recipe("b"));
        sample.engine().last().tell(new EngineEvent.Finished("done"));
        assertTrue(start().queue().waiting().isEmpty());
    }
}
