package io.espalier.worker.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.LineReader;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Request;
import io.espalier.worker.protocol.Response;
import io.espalier.worker.protocol.WorkerProblems;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one worker process, from its start to its end.
 *
 * <p>A reader thread takes what the worker writes; everything else is called by the client's own thread. Lines that are no
 * messages are dropped: native libraries write to standard output as they please.
 */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final int GARBAGE_KEPT = 160;

    private final WorkerConnection connection;
    private final Patience patience;
    private final Consumer<WorkerState> states;
    private final Map<Long, RemoteCall<?>> open = new ConcurrentHashMap<>();
    private final Map<Long, Long> cancelDeadlines = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Problem> end = new AtomicReference<>();
    private final long started = System.nanoTime();
    private volatile long lastHeard = started;
    private volatile boolean greeted;
    private volatile boolean silent;
    private volatile String garbage = "";

    Session(WorkerConnection connection, Patience patience, Consumer<WorkerState> states) {
        this.connection = connection;
        this.patience = patience;
        this.states = states;
        Thread reader = new Thread(this::read, "worker-reader");
        reader.setDaemon(true);
        reader.start();
    }

    boolean isOver() {
        return end.get() != null;
    }

    /** Writes a request and registers its call; fails the call when the pipe is broken. */
    void send(RemoteCall<?> call) {
        open.put(call.id(), call);
        Problem over = end.get();
        if (over != null) {
            open.remove(call.id());
            call.fail(over);
            return;
        }
        Command<?> command = call.command();
        JsonNode with = Protocol.json().valueToTree(command);
        try {
            byte[] line = Protocol.json()
                    .writeValueAsBytes(new Request(
                            Protocol.VERSION, call.id(), command.verb().word(), with));
            connection.toWorker().write(line);
            connection.toWorker().write('\n');
            connection.toWorker().flush();
        } catch (IOException e) {
            // The reader meets the end of the other pipe and knows more; it fails this call with the rest.
            LOG.debug("Could not write to the worker", e);
        }
    }

    void expectEnd(RemoteCall<?> call) {
        if (open.containsKey(call.id())) {
            cancelDeadlines.putIfAbsent(
                    call.id(), System.nanoTime() + patience.cancel().toNanos());
        }
    }

    /** Looks at the clock; called a few times a second. */
    void tick() {
        if (isOver()) {
            return;
        }
        long now = System.nanoTime();
        if (!greeted && now - started > patience.greeting().toNanos()) {
            String seen = garbage;
            finish(WorkerProblems.noGreeting(patience.greeting(), seen.isEmpty() ? "silence" : "\"" + seen + "\""));
        } else if (cancelDeadlines.values().stream().anyMatch(deadline -> now - deadline > 0)) {
            cancelDeadlines.keySet().forEach(this::giveUp);
            finish(WorkerProblems.restarted());
        } else {
            noticeSilence(now);
        }
    }

    /** Ends the process by force for the sake of one call, which counts as cancelled. */
    void end(RemoteCall<?> call) {
        giveUp(call.id());
        finish(WorkerProblems.restarted());
    }

    private void giveUp(long id) {
        RemoteCall<?> call = open.remove(id);
        if (call != null) {
            call.result().completeExceptionally(new Cancelled());
        }
    }

    private void noticeSilence(long now) {
        boolean nothingHeard = now - lastHeard > patience.silence().toNanos();
        if (nothingHeard != silent) {
            silent = nothingHeard;
            states.accept(silent ? WorkerState.SILENT : greeted ? WorkerState.READY : WorkerState.STARTING);
        }
    }

    /** Tells that the greeting has come; the versions are equal. */
    void greeted() {
        greeted = true;
        states.accept(WorkerState.READY);
    }

    /** Ends the process by force and fails every open call. */
    void finish(Problem problem) {
        if (end.compareAndSet(null, problem)) {
            connection.kill();
            states.accept(WorkerState.DEAD);
            failAll(problem);
        }
    }

    /** Closes the pipe to the worker, which then ends once its runs are finished. */
    void hangUp() {
        try {
            connection.toWorker().close();
        } catch (IOException e) {
            LOG.debug("The worker's pipe was already broken", e);
        }
    }

    /** Closes the pipe, gives a worker that has been told to end a moment for it, and then ends it by force. */
    void endPolitely() {
        hangUp();
        connection.lastWords();
        finish(WorkerProblems.closed());
    }

    private void failAll(Problem problem) {
        for (Long id : List.copyOf(open.keySet())) {
            RemoteCall<?> call = open.remove(id);
            if (call != null) {
                call.fail(problem);
            }
        }
    }

    private void read() {
        LineReader lines = new LineReader(connection.fromWorker(), Protocol.MAX_LINE_BYTES);
        try {
            for (LineReader.Line line = lines.next(); line != null && !isOver(); line = lines.next()) {
                lastHeard = System.nanoTime();
                take(line);
            }
        } catch (IOException e) {
            LOG.debug("The worker's output ended with an error", e);
        }
        if (!isOver()) {
            String lastWords = connection.lastWords();
            finish(WorkerProblems.died(lastWords, garbage));
        }
    }

    private void take(LineReader.Line line) {
        if (line.tooLong() || !line.complete()) {
            drop(line.tooLong() ? "a line longer than " + Protocol.MAX_LINE_BYTES + " bytes" : line.text());
            return;
        }
        try {
            Response response = Protocol.json().readValue(line.text(), Response.class);
            if (response.version() != Protocol.VERSION) {
                finish(WorkerProblems.otherVersion(response.version()));
            } else {
                dispatch(response);
            }
        } catch (JsonProcessingException | RuntimeException e) {
            drop(line.text());
        }
    }

    private void dispatch(Response response) throws JsonProcessingException {
        RemoteCall<?> call = open.get(response.id());
        if (call != null && call.take(response)) {
            open.remove(response.id());
            cancelDeadlines.remove(response.id());
        }
    }

    private void drop(String text) {
        String shown = text.length() > GARBAGE_KEPT ? text.substring(0, GARBAGE_KEPT) + "…" : text;
        if (garbage.isEmpty()) {
            garbage = shown;
            LOG.warn("The worker wrote something that is no message; it was dropped: {}", shown);
        }
    }
}
