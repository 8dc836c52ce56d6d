package io.espalier.worker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.golden.Golden;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A worker in a Java process of its own, on a tiny model. */
@Tag("slow")
@Timeout(180)
class WorkerProcessTest {
    private final RemoteWorker worker = new RemoteWorker(new JvmLauncher(1024, 2), Patience.usual(), "test");

    @TempDir
    private Path folder;

    @AfterEach
    void closeWorker() {
        worker.close();
    }

    @Test
    void modelIsOpenedAndAnswersWhenTheProcessIsReal() throws Exception {
        Path model = Golden.dir("llava-hf").resolve("fp32").toAbsolutePath();
        Path picture = Golden.dir("llava-hf").resolve("pictures/wide.png").toAbsolutePath();
        JsonNode card = worker.start(new Commands.Open(model), CallListener.NONE)
                .result()
                .get(90, TimeUnit.SECONDS);
        assertEquals(123, card.get("tensors").asInt());
        List<WorkerEvent> events = new ArrayList<>();
        Results.Answer answer = worker.start(
                        new Commands.Ask(model, new Pruning.None(), List.of(picture), "What is left the apple?", 6),
                        events::add)
                .result()
                .get(90, TimeUnit.SECONDS);
        assertEquals(6, answer.tokens());
        assertFalse(events.isEmpty());
    }

    @Test
    void everyProblemArrivesWhenTheFolderIsNoModel() {
        ExecutionException failure = assertThrows(
                ExecutionException.class,
                () -> worker.start(new Commands.Open(folder), CallListener.NONE)
                        .result()
                        .get(90, TimeUnit.SECONDS));
        assertInstanceOf(EngineException.class, failure.getCause());
    }

    @Test
    void callEndsAtOnceWhenItIsCancelled() throws Exception {
        Path model = Golden.dir("llava-hf").resolve("fp32").toAbsolutePath();
        CountDownLatch answering = new CountDownLatch(1);
        Call<Results.Answer> call = worker.start(
                new Commands.Ask(model, new Pruning.None(), List.of(), "What is left the apple?", 460),
                event -> answering.countDown());
        assertTrue(answering.await(90, TimeUnit.SECONDS));
        long asked = System.nanoTime();
        call.cancel();
        ExecutionException end =
                assertThrows(ExecutionException.class, () -> call.result().get(30, TimeUnit.SECONDS));
        assertInstanceOf(Cancelled.class, end.getCause());
        assertTrue(System.nanoTime() - asked < 2_000_000_000L, "a cancelled call ends within two seconds");
        assertEquals(WorkerState.READY, worker.state());
    }

    @Test
    void nextCallStartsANewProcessWhenTheLastOneWasKilled() throws Exception {
        worker.start(new Commands.Open(folder), CallListener.NONE)
                .result()
                .handle((r, e) -> 0)
                .get(90, TimeUnit.SECONDS);
        worker.restart();
        Results.Diagnosis diagnosis = worker.start(new Commands.Diagnose(), CallListener.NONE)
                .result()
                .get(90, TimeUnit.SECONDS);
        assertFalse(diagnosis.checks().isEmpty());
    }
}
