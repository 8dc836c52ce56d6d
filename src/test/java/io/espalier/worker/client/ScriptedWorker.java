package io.espalier.worker.client;

import io.espalier.worker.protocol.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A worker that runs inside the test and misbehaves as a script says. Each launch runs the script anew on its own thread; the
 * script reads requests and writes whatever it likes; when it returns, the worker has died.
 */
public final class ScriptedWorker implements WorkerLauncher {
    private final Script script;

    public ScriptedWorker(Script script) {
        this.script = script;
    }

    /** What the worker does. */
    @FunctionalInterface
    public interface Script {
        void run(Pipes pipes) throws IOException, InterruptedException;
    }

    /** The worker's ends of the pipes. */
    public static final class Pipes {
        private final LineReader requests;
        private final OutputStream responses;

        Pipes(InputStream requests, OutputStream responses) {
            this.requests = new LineReader(requests, 1 << 20);
            this.responses = responses;
        }

        /** Returns the next request, or null once the client has hung up. */
        public String request() throws IOException {
            LineReader.Line line = requests.next();
            return line == null ? null : line.text();
        }

        /** Reads requests until the client hangs up. */
        public void sleepThroughRequests() throws IOException {
            while (request() != null) {
                continue;
            }
        }

        /** Writes text as it is. */
        public void write(String text) throws IOException {
            responses.write(text.getBytes(StandardCharsets.UTF_8));
            responses.flush();
        }

        /** Writes one response. */
        public void respond(long id, String event, String data) throws IOException {
            write("{\"v\":1,\"id\":" + id + ",\"event\":\"" + event + "\",\"data\":" + data + "}\n");
        }

        /** Answers the greeting, which is always the first request. */
        public long greet() throws IOException {
            long id = idOf(request());
            respond(id, "result", "{\"protocol\":1,\"version\":\"scripted\",\"pid\":1}");
            respond(id, "done", "{}");
            return id;
        }

        /** Returns the id of a request line. */
        public static long idOf(String request) {
            String digits = request.replaceFirst("^.*?\"id\":(\\d+).*$", "$1");
            return Long.parseLong(digits);
        }
    }

    @Override
    public WorkerConnection launch() throws IOException {
        PipedInputStream workerIn = new PipedInputStream(1 << 16);
        PipedOutputStream clientOut = new PipedOutputStream(workerIn);
        PipedInputStream clientIn = new PipedInputStream(1 << 16);
        PipedOutputStream workerOut = new PipedOutputStream(clientIn);
        Thread thread = new Thread(() -> play(workerIn, workerOut), "scripted-worker");
        thread.setDaemon(true);
        thread.start();
        return new Connection(clientOut, clientIn, thread);
    }

    private void play(InputStream in, OutputStream out) {
        try (out) {
            script.run(new Pipes(in, out));
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Connection(OutputStream toWorker, InputStream fromWorker, Thread thread)
            implements WorkerConnection {
        @Override
        public void kill() {
            thread.interrupt();
        }

        @Override
        public String lastWords() {
            return "the script ended";
        }
    }
}
