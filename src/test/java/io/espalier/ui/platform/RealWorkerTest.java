package io.espalier.ui.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.importance.ScoresFile;
import io.espalier.engine.model.ModelCard;
import io.espalier.golden.Golden;
import io.espalier.ui.SampleData;
import io.espalier.ui.SilentDialogs;
import io.espalier.ui.answers.AnswerStream;
import io.espalier.ui.prune.AskViewModel;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.client.JvmLauncher;
import io.espalier.worker.client.Patience;
import io.espalier.worker.client.RemoteWorker;
import io.espalier.worker.client.WorkerState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's view models on a real worker process and a tiny model; the test thread plays the JavaFX thread. */
@Tag("slow")
class RealWorkerTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path home;

    private final BlockingQueue<Runnable> hops = new LinkedBlockingQueue<>();
    private final WorkerEngine engine =
            new WorkerEngine(new RemoteWorker(new JvmLauncher(1024, 1), Patience.usual(), "test"));
    private final Services services =
            Services.of(engine, folder -> List.of(), new SilentDialogs(), Runnable::run, hops::add, Path.of("."));

    @AfterEach
    void close() {
        engine.close();
    }

    private void until(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!done.getAsBoolean()) {
            Runnable hop = hops.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            assertNotNull(hop, "nothing was heard from the worker in " + PATIENCE_SECONDS + " s");
            hop.run();
        }
    }

    private ModelEntry open() throws InterruptedException {
        ModelEntry entry = services.workspace().open(Golden.dir("llava-hf").resolve("fp32"));
        until(() -> entry.stateProperty().get() != ModelEntry.State.OPENING);
        assertEquals(List.of(), entry.problemsProperty().get());
        return entry;
    }

    @Test
    void modelOpensAndAnswersDenseAndPruned() throws Exception {
        ModelEntry entry = open();
        ModelCard card = entry.cardProperty().get();
        assertNotNull(card);
        Path scores = home.resolve("scores.json");
        ScoresFile.write(SampleData.scores(card), scores);
        services.workspace().useScores(entry, scores);
        until(() -> entry.cutterProperty().get() != null);
        services.workspace().cut().setRatio(0.5);
        AskViewModel ask = new AskViewModel(services);
        ask.question().textProperty().set("What is this?");
        ask.ask();
        until(() -> ended(ask.dense()) && ended(ask.pruned()));
        assertEquals(List.of(), ask.dense().problemsProperty().get());
        assertEquals(List.of(), ask.pruned().problemsProperty().get());
        assertFalse(Double.isNaN(ask.dense().rateProperty().get()));
    }

    @Test
    void folderThatIsNoModelIsRefusedWithAdvice() throws Exception {
        ModelEntry entry = services.workspace().open(Files.createDirectories(home.resolve("nothing")));
        until(() -> entry.stateProperty().get() != ModelEntry.State.OPENING);
        assertEquals(ModelEntry.State.REFUSED, entry.stateProperty().get());
        assertFalse(entry.problemsProperty().get().get(0).advice().isEmpty());
    }

    @Test
    void killedWorkerCostsAMessageAndTheNextActionWorks() throws Exception {
        open();
        engine.restart();
        assertTrue(engine.state() != WorkerState.CLOSED);
        ModelEntry again = services.workspace().modelProperty().get();
        services.workspace().close(again);
        open();
    }

    private static boolean ended(AnswerStream answer) {
        AnswerStream.State state = answer.stateProperty().get();
        return state == AnswerStream.State.DONE || state == AnswerStream.State.FAILED;
    }
}
