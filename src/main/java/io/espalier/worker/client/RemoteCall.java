package io.espalier.worker.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Failure;
import io.espalier.worker.protocol.Protocol;
import io.espalier.worker.protocol.Response;
import io.espalier.worker.protocol.WorkerEvent;
import io.espalier.worker.protocol.WorkerProblems;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's side of one call; its state is changed by the reader thread and by the end of the session. */
final class RemoteCall<R> implements Call<R> {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteCall.class);

    private final long id;
    private final Command<R> command;
    private final CallListener listener;
    private final Ending ending;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private volatile @Nullable JsonNode answer;
    private volatile Runnable afterSuccess = () -> {};

    /** How a call is brought to its end. */
    interface Ending {
        void cancel(RemoteCall<?> call);

        void end(RemoteCall<?> call);
    }

    RemoteCall(long id, Command<R> command, CallListener listener, Ending ending) {
        this.id = id;
        this.command = command;
        this.listener = listener;
        this.ending = ending;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public CompletableFuture<R> result() {
        return result;
    }

    @Override
    public void cancel() {
        if (!result.isDone()) {
            ending.cancel(this);
        }
    }

    @Override
    public void end() {
        if (!result.isDone()) {
            ending.end(this);
        }
    }

    Command<R> command() {
        return command;
    }

    /** Runs something on the reader thread once the call has succeeded; to be set before the request is sent. */
    void onSuccess(Runnable next) {
        afterSuccess = next;
    }

    /**
     * Takes one line of the worker.
     *
     * @return whether it was the last one of this call
     * @throws JsonProcessingException when the data does not fit the event
     */
    boolean take(Response response) throws JsonProcessingException {
        switch (response.event()) {
            case "result" -> answer = response.data();
            case "done" -> succeed();
            case "failed" -> fail(Protocol.json().treeToValue(response.data(), Failure.class));
            case "cancelled" -> result.completeExceptionally(new Cancelled());
            default -> tell(event(response));
        }
        return result.isDone();
    }

    void fail(Problem problem) {
        result.completeExceptionally(problem.asException());
    }

    private void succeed() {
        try {
            result.complete(Protocol.json().treeToValue(answer, command.resultType()));
            afterSuccess.run();
        } catch (JsonProcessingException e) {
            fail(WorkerProblems.badResult(command.verb().word(), e.getOriginalMessage()));
        }
    }

    private void fail(Failure failure) {
        EngineException exception = new EngineException(failure.problems());
        if (!failure.details().isEmpty()) {
            exception.initCause(new RemoteTrace(failure.details()));
        }
        result.completeExceptionally(exception);
    }

    private @Nullable WorkerEvent event(Response response) throws JsonProcessingException {
        Class<? extends WorkerEvent> type = switch (response.event()) {
            case "progress" -> WorkerEvent.Progress.class;
            case "metric" -> WorkerEvent.Metric.class;
            case "token" -> WorkerEvent.Token.class;
            case "note" -> WorkerEvent.Note.class;
            case "journal" -> WorkerEvent.Journal.class;
            default -> null;
        };
        return type == null ? null : Protocol.json().treeToValue(response.data(), type);
    }

    private void tell(@Nullable WorkerEvent event) {
        if (event == null) {
            return;
        }
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.error("A listener of call {} ({}) failed", id, command.verb().word(), e);
        }
    }
}
