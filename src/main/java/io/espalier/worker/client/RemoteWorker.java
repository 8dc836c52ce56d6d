package io.espalier.worker.client;

import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.ConnectionCommands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.WorkerProblems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker behind a launcher: one process at a time, started when needed. */
public final class RemoteWorker implements WorkerClient {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteWorker.class);
    private static final long TICK_MILLIS = 100;

    private final WorkerLauncher launcher;
    private final Patience patience;
    private final String greeting;
    private final AtomicLong ids = new AtomicLong();
    private final List<Consumer<WorkerState>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService outbox;
    private final RemoteCall.Ending ending = new Endings();

    /** Where models said to have their other folders; a new process is told again. */
    private final Map<Path, Commands.Open> told = new ConcurrentHashMap<>();

    private volatile WorkerState state = WorkerState.IDLE;

    /** The living process; touched by the outbox thread only. */
    private @Nullable Session session;

    /**
     * Makes a client; no process is started before the first call.
     *
     * @param launcher starts processes
     * @param patience how long to wait for them
     * @param greeting who calls, for the worker's log
     */
    public RemoteWorker(WorkerLauncher launcher, Patience patience, String greeting) {
        this.launcher = launcher;
        this.patience = patience;
        this.greeting = greeting;
        this.outbox = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "worker-outbox");
            thread.setDaemon(true);
            return thread;
        });
        // Runs until the client is closed; its end is the executor's end.
        ScheduledFuture<?> ticking =
                outbox.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        LOG.trace("Watching workers: {}", ticking);
    }

    @Override
    public <R> Call<R> start(Command<R> command, CallListener listener) {
        RemoteCall<R> call = new RemoteCall<>(ids.incrementAndGet(), command, listener, ending);
        if (command instanceof Commands.Open open && (open.tower() != null || open.base() != null)) {
            call.onSuccess(() -> told.put(open.model(), open));
        }
        try {
            outbox.execute(() -> deliver(call));
        } catch (RejectedExecutionException e) {
            call.fail(WorkerProblems.closed());
        }
        return call;
    }

    @Override
    public WorkerState state() {
        return state;
    }

    @Override
    public void onState(Consumer<WorkerState> listener) {
        listeners.add(listener);
    }

    @Override
    public void restart() {
        submit(() -> {
            if (session != null) {
                session.finish(WorkerProblems.restarted());
                session = null;
            }
        });
    }

    @Override
    public void detach() {
        submit(() -> {
            if (session != null) {
                session.hangUp();
            }
        });
        stop();
    }

    @Override
    public void close() {
        submit(() -> {
            if (session != null && !session.isOver()) {
                session.send(new RemoteCall<>(
                        ids.incrementAndGet(), new ConnectionCommands.Shutdown(), CallListener.NONE, ending));
                session.endPolitely();
            }
        });
        stop();
    }

    private void stop() {
        outbox.shutdown();
        change(WorkerState.CLOSED);
    }

    private void submit(Runnable work) {
        try {
            outbox.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("The client is closed already");
        }
    }

    private void deliver(RemoteCall<?> call) {
        try {
            living().send(call);
        } catch (IOException e) {
            change(WorkerState.DEAD);
            call.fail(WorkerProblems.notStarted(e));
        }
    }

    /** What calls ask of this client on their way out. */
    private final class Endings implements RemoteCall.Ending {
        @Override
        public void cancel(RemoteCall<?> call) {
            submit(() -> askToStop(call));
        }

        @Override
        public void end(RemoteCall<?> call) {
            submit(() -> {
                if (session != null && !session.isOver()) {
                    session.end(call);
                }
            });
        }
    }

    private void askToStop(RemoteCall<?> call) {
        if (session != null && !session.isOver()) {
            if (!call.command().verb().leavesFolder()) {
                session.expectEnd(call);
            }
            session.send(new RemoteCall<>(
                    ids.incrementAndGet(), new ConnectionCommands.Cancel(call.id()), CallListener.NONE, ending));
        }
    }

    private Session living() throws IOException {
        Session current = session;
        if (current != null && !current.isOver()) {
            return current;
        }
        change(WorkerState.STARTING);
        Session fresh = new Session(launcher.launch(), patience, this::change);
        session = fresh;
        greet(fresh);
        return fresh;
    }

    private void greet(Session fresh) {
        RemoteCall<Results.Greeting> hello = new RemoteCall<>(
                ids.incrementAndGet(), new ConnectionCommands.Hello(greeting), CallListener.NONE, ending);
        hello.onSuccess(fresh::greeted);
        fresh.send(hello);
        told.values()
                .forEach(open -> fresh.send(new RemoteCall<>(ids.incrementAndGet(), open, CallListener.NONE, ending)));
    }

    private void tick() {
        if (session != null) {
            session.tick();
        }
    }

    private void change(WorkerState next) {
        synchronized (listeners) {
            if (state == next || state == WorkerState.CLOSED) {
                return;
            }
            state = next;
        }
        listeners.forEach(listener -> listener.accept(next));
    }
}
