package io.espalier.worker.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Results;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerServerTest {
    private static final String DOCTOR = "{\"v\":1,\"id\":%d,\"do\":\"doctor\",\"with\":{}}\n";

    @Test
    void greetingTellsTheVersionWhenAsked() throws Exception {
        List<JsonNode> lines =
                serve("{\"v\":1,\"id\":1,\"do\":\"hello\",\"with\":{\"client\":\"test\"}}\n", executor((c, l) -> {}));
        assertEquals("result", lines.get(0).get("event").asText());
        assertEquals(Protocol.VERSION, lines.get(0).get("data").get("protocol").asInt());
        assertEquals("done", lines.get(1).get("event").asText());
    }

    @Test
    void everyEventOfACallBearsItsIdAndOneEndFollows() throws Exception {
        List<JsonNode> lines = serve(DOCTOR.formatted(5), executor((command, listener) -> {
            listener.progress("look", 1, 2, "half");
            listener.metric(3, Map.of("loss", Double.NaN));
            listener.note("a note");
            listener.token("tok");
        }));
        assertEquals(
                List.of("progress", "metric", "note", "token", "result", "done"),
                lines.stream().map(line -> line.get("event").asText()).toList());
        assertTrue(lines.stream().allMatch(line -> line.get("id").asLong() == 5));
        assertEquals("NaN", lines.get(1).get("data").get("values").get("loss").asText());
    }

    @Test
    void everyProblemIsSentWhenTheWorkFails() throws Exception {
        List<JsonNode> lines = serve(DOCTOR.formatted(1), executor((command, listener) -> {
            throw new EngineException(List.of(Problem.of("AA-001", "first"), Problem.of("AA-002", "second")));
        }));
        assertEquals("failed", lines.get(0).get("event").asText());
        assertEquals(
                "AA-002",
                lines.get(0).get("data").get("problems").get(1).get("code").asText());
    }

    @Test
    void serverGoesOnWhenTheWorkThrowsUnexpectedly() throws Exception {
        List<JsonNode> lines = serve(DOCTOR.formatted(1) + DOCTOR.formatted(2), executor((command, listener) -> {
            throw new OutOfMemoryError("no more");
        }));
        assertEquals(2, lines.size(), lines::toString);
        assertEquals(
                "WK-011",
                lines.get(1).get("data").path("problems").path(0).path("code").asText(),
                lines::toString);
        assertFalse(lines.get(1).get("data").get("details").asText().isEmpty());
    }

    @Test
    void badRequestsAreRefusedOneByOneWhenTheyCannotBeRead() throws Exception {
        String requests = "no json\n"
                + "{\"v\":2,\"id\":1,\"do\":\"doctor\",\"with\":{}}\n"
                + "{\"v\":1,\"id\":2,\"do\":\"fly\",\"with\":{}}\n"
                + "{\"v\":1,\"id\":3,\"do\":\"open\",\"with\":{\"modle\":\"x\"}}\n"
                + "{\"v\":1,\"id\":4}\n";
        List<JsonNode> lines = serve(requests, executor((command, listener) -> {}));
        assertEquals(5, lines.size());
        assertEquals(
                List.of("WK-010", "WK-003", "WK-010", "WK-010", "WK-010"),
                lines.stream()
                        .map(line -> line.get("data")
                                .get("problems")
                                .get(0)
                                .get("code")
                                .asText())
                        .toList());
    }

    @Test
    void callEndsCancelledWhenAnotherRequestSaysSo() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        PipedInputStream in = new PipedInputStream();
        PipedOutputStream requests = new PipedOutputStream(in);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread server = new Thread(() -> new WorkerServer(in, out, executor((command, listener) -> {
                    working.countDown();
                    while (true) {
                        listener.check();
                        Thread.onSpinWait();
                    }
                }))
                .serve());
        server.start();
        write(requests, DOCTOR.formatted(1));
        working.await();
        write(requests, "{\"v\":1,\"id\":2,\"do\":\"cancel\",\"with\":{\"id\":1}}\n");
        requests.close();
        server.join();
        // The end of the call and that of the request to cancel it come from two threads, in either order.
        assertEquals(
                List.of("cancelled"),
                lines(out).stream()
                        .filter(line -> line.get("id").asLong() == 1)
                        .map(line -> line.get("event").asText())
                        .toList());
    }

    private static void write(PipedOutputStream requests, String text) throws IOException {
        requests.write(text.getBytes(StandardCharsets.UTF_8));
        requests.flush();
    }

    private static List<JsonNode> serve(String requests, CommandExecutor executor) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new WorkerServer(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)), out, executor).serve();
        return lines(out);
    }

    private static List<JsonNode> lines(ByteArrayOutputStream out) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add(Protocol.json().readTree(line));
        }
        return lines;
    }

    private interface Work {
        void run(Command<?> command, CommandListener listener) throws EngineException, Cancelled;
    }

    /** Executes {@code doctor} alone, which is the command with the simplest answer. */
    private static CommandExecutor executor(Work work) {
        return new CommandExecutor() {
            @Override
            public <R> R execute(Command<R> command, CommandListener listener) throws EngineException, Cancelled {
                work.run(command, listener);
                assertEquals(new Commands.Diagnose(), command);
                return command.resultType().cast(new Results.Diagnosis(List.of()));
            }
        };
    }
}
