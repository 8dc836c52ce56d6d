package io.espalier.worker.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.CancelToken;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Failure;
import io.espalier.worker.protocol.WorkerEvent;
import io.espalier.worker.protocol.WorkerProblems;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker's side of one call: turns what the engine tells into lines, and its end into exactly one last line. */
final class ServedCall implements CommandListener {
    private static final Logger LOG = LoggerFactory.getLogger(ServedCall.class);
    private static final long MIN_PROGRESS_NANOS = 50_000_000;

    private final long id;
    private final Command<?> command;
    private final ResponseWriter out;
    private final CancelToken token = new CancelToken();
    private long lastProgress;
    private WorkerEvent.@Nullable Progress held;

    ServedCall(long id, Command<?> command, ResponseWriter out) {
        this.id = id;
        this.command = command;
        this.out = out;
    }

    void cancel() {
        token.cancel();
    }

    /** Executes the call and writes its end, whatever happens. */
    void serve(CommandExecutor executor) {
        try {
            check();
            Object result = executor.execute(command, this);
            releaseHeld();
            out.write(id, "result", result);
            out.write(id, "done");
        } catch (Cancelled e) {
            out.write(id, "cancelled");
        } catch (EngineException e) {
            out.write(id, "failed", new Failure(e.problems(), ""));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            LOG.error("Call {} ({}) failed unexpectedly", id, command.verb().word(), e);
            out.write(id, "failed", new Failure(List.of(WorkerProblems.unexpected(e)), trace(e)));
        }
    }

    @Override
    public void progress(String stage, long done, long total, String note) {
        WorkerEvent.Progress next = new WorkerEvent.Progress(stage, done, total, note);
        if (held != null && !held.stage().equals(stage)) {
            releaseHeld();
        }
        long now = System.nanoTime();
        if (now - lastProgress < MIN_PROGRESS_NANOS && done < total) {
            held = next;
            return;
        }
        held = null;
        lastProgress = now;
        out.write(id, "progress", next);
    }

    @Override
    public void metric(long step, Map<String, Double> values) {
        out.write(id, "metric", new WorkerEvent.Metric(step, values));
    }

    @Override
    public void note(String text) {
        out.write(id, "note", new WorkerEvent.Note(text));
    }

    @Override
    public void token(String text) {
        out.write(id, "token", new WorkerEvent.Token(text));
    }

    @Override
    public void journal(JsonNode line) {
        out.write(id, "journal", new WorkerEvent.Journal(line));
    }

    @Override
    public void check() throws Cancelled {
        token.check();
    }

    private void releaseHeld() {
        if (held != null) {
            out.write(id, "progress", held);
            held = null;
        }
    }

    private static String trace(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
