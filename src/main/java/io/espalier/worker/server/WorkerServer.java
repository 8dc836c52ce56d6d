package io.espalier.worker.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.host.ProgramVersion;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.ConnectionCommands;
import io.espalier.worker.protocol.Failure;
import io.espalier.worker.protocol.LineReader;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Request;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import io.espalier.worker.protocol.WorkerProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's end of a worker: reads requests, executes them, writes what happens.
 *
 * <p>Long work (runs, calibrations, evaluations, exports) is done one at a time on the thread {@code engine}; questions, plans
 * and the like on the thread {@code aside}, so that a model answers while another one trains. When the requests end, the server
 * finishes what it has and returns; when nobody reads its responses any more, only runs are finished, since they leave a folder.
 */
public final class WorkerServer {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerServer.class);

    private final InputStream in;
    private final ResponseWriter out;
    private final CommandExecutor executor;
    private final Map<Long, ServedCall> active = new ConcurrentHashMap<>();
    private final Map<Long, ServedCall> answering = new ConcurrentHashMap<>();
    private final ExecutorService engine = Executors.newSingleThreadExecutor(work -> new Thread(work, "engine"));
    private final ExecutorService aside = Executors.newSingleThreadExecutor(work -> new Thread(work, "aside"));
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(WorkerServer::daemon);

    /**
     * Makes a server.
     *
     * @param in requests, one a line
     * @param out responses, one a line; nothing else may write to it
     * @param executor does the work
     */
    public WorkerServer(InputStream in, OutputStream out, CommandExecutor executor) {
        this.in = in;
        this.out = new ResponseWriter(out, this::cancelWhatAnswers);
        this.executor = executor;
    }

    /** Serves until the requests end or one asks for the end, and returns when the work is done. */
    public void serve() {
        long beat = Protocol.HEARTBEAT_MILLIS;
        ScheduledFuture<?> beating = heart.scheduleAtFixedRate(
                () -> out.write(Protocol.NO_CALL, "alive"), beat, beat, TimeUnit.MILLISECONDS);
        try {
            readRequests();
        } catch (IOException e) {
            LOG.warn("The requests ended with an error", e);
        }
        engine.shutdown();
        aside.shutdown();
        awaitEnd(engine);
        awaitEnd(aside);
        beating.cancel(false);
        heart.shutdown();
    }

    private static void awaitEnd(ExecutorService executor) {
        try {
            executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readRequests() throws IOException {
        LineReader lines = new LineReader(in, Protocol.MAX_LINE_BYTES);
        boolean more = true;
        for (LineReader.Line line = lines.next(); line != null && more; line = more ? lines.next() : null) {
            if (line.tooLong()) {
                refuse(Protocol.NO_CALL, "a line longer than " + Protocol.MAX_LINE_BYTES + " bytes");
            } else if (!line.text().isBlank()) {
                more = take(line.text());
            }
        }
    }

    /** Takes one request; returns false for the one that ends the worker. */
    private boolean take(String line) {
        Request request;
        try {
            request = Protocol.json().readValue(line, Request.class);
        } catch (JsonProcessingException e) {
            refuse(Protocol.NO_CALL, e.getOriginalMessage());
            return true;
        }
        if (request.version() != Protocol.VERSION) {
            fail(request.id(), WorkerProblems.otherVersion(request.version()));
            return true;
        }
        Optional<Verb> verb = Verb.of(request.verb());
        if (verb.isEmpty()) {
            refuse(request.id(), "the verb \"" + request.verb() + "\"");
            return true;
        }
        try {
            return start(
                    request.id(),
                    Protocol.json().treeToValue(request.with(), verb.get().command()));
        } catch (JsonProcessingException e) {
            refuse(request.id(), e.getOriginalMessage());
            return true;
        }
    }

    private boolean start(long id, Command<?> command) {
        if (command instanceof ConnectionCommands.Hello) {
            String version = ProgramVersion.text();
            answer(
                    id,
                    new Results.Greeting(
                            Protocol.VERSION, version, ProcessHandle.current().pid()));
        } else if (command instanceof ConnectionCommands.Cancel cancel) {
            Optional.ofNullable(active.get(cancel.id())).ifPresent(ServedCall::cancel);
            answer(id, new Results.Acknowledged());
        } else if (command instanceof ConnectionCommands.Shutdown) {
            active.values().forEach(ServedCall::cancel);
            answer(id, new Results.Acknowledged());
            return false;
        } else {
            queue(id, command);
        }
        return true;
    }

    private void queue(long id, Command<?> command) {
        executor.arrived(command);
        ServedCall call = new ServedCall(id, command, out);
        active.put(id, call);
        if (!command.verb().leavesFolder()) {
            answering.put(id, call);
        }
        lane(command).execute(() -> {
            call.serve(executor);
            active.remove(id);
            answering.remove(id);
        });
    }

    private ExecutorService lane(Command<?> command) {
        return switch (command.verb()) {
            case SCAN, CALIBRATE, RUN, EXTEND, ESTIMATE, EVALUATE, COMPARE, EXPORT -> engine;
            default -> aside;
        };
    }

    private void cancelWhatAnswers() {
        answering.values().forEach(ServedCall::cancel);
    }

    private void answer(long id, Object result) {
        out.write(id, "result", result);
        out.write(id, "done");
    }

    private void refuse(long id, String reason) {
        fail(id, WorkerProblems.badRequest(reason));
    }

    private void fail(long id, Problem problem) {
        out.write(id, "failed", new Failure(List.of(problem), ""));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "heart");
        thread.setDaemon(true);
        return thread;
    }
}
