package io.espalier.ui.platform;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.client.WorkerClient;
import io.espalier.worker.client.WorkerState;
import io.espalier.worker.protocol.Command;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine in its worker process. */
public final class WorkerEngine implements Engine {
    private final WorkerClient client;

    /**
     * Wraps a client.
     *
     * @param client the window's end of the worker; closed with this engine
     */
    public WorkerEngine(WorkerClient client) {
        this.client = client;
    }

    @Override
    public Call start(Command<?> command, Consumer<EngineEvent> events) {
        return begin(command, events);
    }

    private <R> Call begin(Command<R> command, Consumer<EngineEvent> events) {
        io.espalier.worker.client.Call<R> call =
                client.start(command, event -> events.accept(new EngineEvent.Told(event)));
        var unused = call.result().whenComplete((result, failure) -> events.accept(end(result, failure)));
        return new Call() {
            @Override
            public void cancel() {
                call.cancel();
            }

            @Override
            public void end() {
                call.end();
            }
        };
    }

    @Override
    public WorkerState state() {
        return client.state();
    }

    @Override
    public void onState(Consumer<WorkerState> listener) {
        client.onState(listener);
    }

    @Override
    public void restart() {
        client.restart();
    }

    @Override
    public void detach() {
        client.detach();
    }

    @Override
    public void close() {
        client.close();
    }

    private static EngineEvent end(@Nullable Object result, @Nullable Throwable failure) {
        if (failure == null) {
            return new EngineEvent.Finished(result == null ? "" : result);
        }
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Cancelled || cause instanceof CancellationException) {
            return new EngineEvent.Stopped();
        }
        if (cause instanceof EngineException problems) {
            return new EngineEvent.Failed(problems.problems());
        }
        return new EngineEvent.Failed(List.of(Problem.of("UI-001", "the worker's answer could not be used")
                .found(cause)
                .advice("Try again; if it happens again, copy this report and file it")));
    }
}
