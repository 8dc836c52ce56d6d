package io.espalier.worker.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.client.ScriptedWorker.Pipes;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.WorkerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RemoteWorkerTest {
    private static final Commands.Ask QUESTION =
            new Commands.Ask(Path.of("/models/sprout"), new Pruning.None(), List.of(), "What is this?", 16);

    private final List<RemoteWorker> opened = new ArrayList<>();

    @AfterEach
    void closeWorkers() {
        opened.forEach(RemoteWorker::close);
    }

    @Test
    void tokensAndAnswerArriveInOrderWhenAllGoesWell() throws Exception {
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            long id = Pipes.idOf(pipes.request());
            pipes.respond(id, "token", "{\"text\":\"An\"}");
            pipes.respond(id, "token", "{\"text\":\" apple\"}");
            pipes.respond(
                    id, "result", "{\"text\":\"An apple\",\"tokens\":2,\"seconds\":0.1,\"tokensPerSecond\":20.0}");
            pipes.respond(id, "done", "{}");
            pipes.sleepThroughRequests();
        });
        List<WorkerEvent> events = new ArrayList<>();
        Results.Answer answer = worker.start(QUESTION, events::add).result().get(10, TimeUnit.SECONDS);
        assertEquals(new Results.Answer("An apple", 2, 0.1, 20.0), answer);
        assertEquals(List.of(new WorkerEvent.Token("An"), new WorkerEvent.Token(" apple")), events);
    }

    @Test
    void garbageIsDroppedWhenItStandsBetweenMessages() throws Exception {
        RemoteWorker worker = worker(pipes -> {
            pipes.write(
                    "[INFO] native library says hello\n\u0000\u0001\n{\"v\":1}\n[]\n{\"v\":1,\"id\":2}\n{\"v\":1,\"id\":2,\"event\":null,\"data\":null}\n");
            pipes.greet();
            long id = Pipes.idOf(pipes.request());
            pipes.write("{\"v\":1,\"id\":" + id + ",\"event\":\"metric\",\"data\":\"not an object\"}\n");
            pipes.respond(id, "unheard-of", "{}");
            pipes.respond(id, "result", "{\"text\":\"yes\",\"tokens\":1,\"seconds\":0.1,\"tokensPerSecond\":1.0}");
            pipes.respond(id, "done", "{}");
            pipes.sleepThroughRequests();
        });
        assertEquals(
                "yes",
                worker.start(QUESTION, CallListener.NONE)
                        .result()
                        .get(10, TimeUnit.SECONDS)
                        .text());
    }

    @Test
    void callFailsWithTheReasonWhenTheWorkerDies() throws Exception {
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            pipes.request();
            pipes.write("{\"v\":1,\"id\":2,\"event\":\"tok");
        });
        EngineException failure = failureOf(worker.start(QUESTION, CallListener.NONE));
        assertEquals("WK-004", failure.problems().get(0).code());
        assertTrue(failure.getMessage().contains("the script ended"), failure.getMessage());
        assertEquals(WorkerState.DEAD, worker.state());
    }

    @Test
    void nextCallStartsANewProcessWhenTheLastOneDied() throws Exception {
        AtomicInteger launches = new AtomicInteger();
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            long id = Pipes.idOf(pipes.request());
            if (launches.incrementAndGet() > 1) {
                pipes.respond(id, "result", "{\"checks\":[]}");
                pipes.respond(id, "done", "{}");
                pipes.sleepThroughRequests();
            }
        });
        failureOf(worker.start(new Commands.Diagnose(), CallListener.NONE));
        Results.Diagnosis diagnosis = worker.start(new Commands.Diagnose(), CallListener.NONE)
                .result()
                .get(10, TimeUnit.SECONDS);
        assertEquals(List.of(), diagnosis.checks());
        assertEquals(2, launches.get());
    }

    @Test
    void nextProcessIsToldAgainWhereTheFoldersOfAModelAre() throws Exception {
        AtomicInteger launches = new AtomicInteger();
        List<String> heard = new CopyOnWriteArrayList<>();
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            boolean again = launches.incrementAndGet() > 1;
            for (String request = pipes.request(); request != null; request = again ? pipes.request() : null) {
                heard.add(request);
                pipes.respond(Pipes.idOf(request), "result", again ? "{\"checks\":[]}" : "{}");
                pipes.respond(Pipes.idOf(request), "done", "{}");
            }
        });
        Path model = Path.of("/models/llava");
        worker.start(new Commands.Open(model, Path.of("/towers/clip"), null), CallListener.NONE)
                .result()
                .get(10, TimeUnit.SECONDS);
        worker.restart();
        worker.start(new Commands.Diagnose(), CallListener.NONE).result().get(10, TimeUnit.SECONDS);
        assertEquals(3, heard.size());
        assertTrue(heard.get(1).contains("\"tower\":\"/towers/clip\""), heard.get(1));
        assertTrue(heard.get(2).contains("doctor"), heard.get(2));
    }

    @Test
    void callFailsWhenTheWorkerNeverGreets() throws Exception {
        RemoteWorker worker = worker(Pipes::sleepThroughRequests);
        EngineException failure = failureOf(worker.start(QUESTION, CallListener.NONE));
        assertEquals("WK-002", failure.problems().get(0).code());
    }

    @Test
    void callFailsWhenTheWorkerSpeaksAnotherVersion() throws Exception {
        RemoteWorker worker = worker(pipes -> {
            pipes.write("{\"v\":2,\"id\":1,\"event\":\"alive\",\"data\":{}}\n");
            pipes.sleepThroughRequests();
        });
        assertEquals(
                "WK-003",
                failureOf(worker.start(QUESTION, CallListener.NONE))
                        .problems()
                        .get(0)
                        .code());
    }

    @Test
    void stateTellsSilenceAndItsEndWhenTheWorkerPauses() throws Exception {
        BlockingQueue<String> goOn = new LinkedBlockingQueue<>();
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            goOn.take();
            pipes.write("{\"v\":1,\"id\":0,\"event\":\"alive\",\"data\":{}}\n");
            pipes.sleepThroughRequests();
        });
        BlockingQueue<WorkerState> states = new LinkedBlockingQueue<>();
        worker.onState(states::add);
        worker.start(QUESTION, CallListener.NONE);
        assertEquals(WorkerState.STARTING, states.poll(10, TimeUnit.SECONDS));
        assertEquals(WorkerState.READY, states.poll(10, TimeUnit.SECONDS));
        assertEquals(WorkerState.SILENT, states.poll(10, TimeUnit.SECONDS));
        goOn.add("now");
        assertEquals(WorkerState.READY, states.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void callEndsCancelledWhenTheWorkerIgnoresTheCancelRequest() throws Exception {
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            pipes.sleepThroughRequests();
        });
        Call<Results.Answer> call = worker.start(QUESTION, CallListener.NONE);
        call.cancel();
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> call.result().get(10, TimeUnit.SECONDS));
        assertInstanceOf(Cancelled.class, failure.getCause());
    }

    @Test
    void runIsWaitedForAfterACancelAndEndsByForceWhenThatIsAsked() throws Exception {
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            pipes.sleepThroughRequests();
        });
        Call<Results.RunFinished> call = worker.start(new Commands.RunRecipe(null, Path.of("run")), CallListener.NONE);
        call.cancel();
        assertThrows(TimeoutException.class, () -> call.result().get(2, TimeUnit.SECONDS));
        call.end();
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> call.result().get(10, TimeUnit.SECONDS));
        assertInstanceOf(Cancelled.class, failure.getCause());
    }

    @Test
    void callFailsWithEveryProblemWhenTheWorkerRefuses() throws Exception {
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            long id = Pipes.idOf(pipes.request());
            String problem =
                    "{\"code\":\"ST-00%d\",\"what\":\"w\",\"where\":\"\",\"found\":\"\",\"expected\":\"\",\"advice\":\"\"}";
            pipes.respond(
                    id,
                    "failed",
                    "{\"problems\":[" + problem.formatted(1) + "," + problem.formatted(2) + "],\"details\":\"trace\"}");
            pipes.sleepThroughRequests();
        });
        EngineException failure = failureOf(worker.start(QUESTION, CallListener.NONE));
        assertEquals("ST-001", failure.problems().get(0).code());
        assertEquals("ST-002", failure.problems().get(1).code());
        assertEquals("trace", failure.getCause().getMessage());
    }

    @Test
    void everyMetricArrivesWhenTheWorkerFloods() throws Exception {
        int messages = 20_000;
        RemoteWorker worker = worker(pipes -> {
            pipes.greet();
            long id = Pipes.idOf(pipes.request());
            for (int step = 0; step < messages; step++) {
                pipes.respond(id, "metric", "{\"step\":" + step + ",\"values\":{\"loss\":\"NaN\"}}");
            }
            pipes.respond(id, "result", "{\"text\":\"\",\"tokens\":0,\"seconds\":0.1,\"tokensPerSecond\":0.0}");
            pipes.respond(id, "done", "{}");
            pipes.sleepThroughRequests();
        });
        AtomicInteger seen = new AtomicInteger();
        worker.start(QUESTION, event -> seen.incrementAndGet()).result().get(30, TimeUnit.SECONDS);
        assertEquals(messages, seen.get());
    }

    @Test
    void callFailsWhenTheClientIsClosed() throws Exception {
        RemoteWorker worker = worker(Pipes::sleepThroughRequests);
        worker.close();
        assertEquals(
                "WK-007",
                failureOf(worker.start(QUESTION, CallListener.NONE))
                        .problems()
                        .get(0)
                        .code());
        assertEquals(WorkerState.CLOSED, worker.state());
    }

    @Test
    void callFailsWhenTheProcessCannotBeStarted() throws Exception {
        RemoteWorker worker = keep(new RemoteWorker(
                () -> {
                    throw new IOException("no java here");
                },
                patience(),
                "test"));
        EngineException failure = failureOf(worker.start(QUESTION, CallListener.NONE));
        assertEquals("WK-001", failure.problems().get(0).code());
        assertTrue(failure.getMessage().contains("no java here"));
    }

    private static EngineException failureOf(Call<?> call) {
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> call.result().get(10, TimeUnit.SECONDS));
        return assertInstanceOf(EngineException.class, failure.getCause());
    }

    private RemoteWorker worker(ScriptedWorker.Script script) {
        return keep(new RemoteWorker(new ScriptedWorker(script), patience(), "test"));
    }

    private RemoteWorker keep(RemoteWorker worker) {
        opened.add(worker);
        return worker;
    }

    private static Patience patience() {
        return new Patience(Duration.ofMillis(5000), Duration.ofMillis(600), Duration.ofMillis(400));
    }
}
