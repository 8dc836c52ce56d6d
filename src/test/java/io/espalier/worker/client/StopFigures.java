package io.espalier.worker.client;

import io.espalier.engine.progress.Cancelled;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.ConnectionCommands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Measures how a run stops: how soon the worker acknowledges, how long its step and its checkpoint take, and how soon its
 * process is gone when it is ended by force. Arguments: a recipe with a recovery, and a folder for the runs.
 */
public final class StopFigures {
    private static final int ROUNDS = 3;
    private static final int STEPS = 8;
    private static final double MILLIS = 1e6;

    private final RemoteWorker worker = new RemoteWorker(JvmLauncher.ofThisMachine(), Patience.usual(), "figures");
    private final Path recipe;
    private final Path out;

    private StopFigures(Path recipe, Path out) {
        this.recipe = recipe;
        this.out = out;
    }

    public static void main(String[] args) throws Exception {
        StopFigures figures = new StopFigures(Path.of(args[0]), Path.of(args[1]));
        for (int round = 0; round < ROUNDS; round++) {
            figures.graceful(round);
        }
        for (int round = 0; round < ROUNDS; round++) {
            figures.hard(round);
        }
        figures.worker.close();
    }

    /** A run that has made some steps, and when they ended. */
    private record Running(Call<Results.RunFinished> call, List<Long> steps) {
        double stepMillis() {
            int last = steps.size() - 1;
            return (steps.get(last) - steps.get(1)) / MILLIS / (last - 1);
        }
    }

    private Running started(String name) throws InterruptedException {
        List<Long> steps = new CopyOnWriteArrayList<>();
        CountDownLatch enough = new CountDownLatch(STEPS);
        Call<Results.RunFinished> call = worker.start(new Commands.RunRecipe(recipe, out.resolve(name)), event -> {
            if (event instanceof WorkerEvent.Metric metric && metric.values().containsKey("loss")) {
                steps.add(System.nanoTime());
                enough.countDown();
            }
        });
        if (!enough.await(5, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the run makes no steps");
        }
        return new Running(call, steps);
    }

    private void graceful(int round) throws Exception {
        Running running = started("soft-" + round);
        long asked = System.nanoTime();
        worker.start(new ConnectionCommands.Cancel(running.call().id()), CallListener.NONE)
                .result()
                .get(1, TimeUnit.MINUTES);
        long acknowledged = System.nanoTime();
        awaitStop(running.call());
        long stopped = System.nanoTime();
        print(
                "acknowledged in %.1f ms; stopped after %.0f ms, of which %d step(s) of %.0f ms and a checkpoint",
                (acknowledged - asked) / MILLIS,
                (stopped - asked) / MILLIS,
                running.steps().stream().filter(time -> time > asked).count(),
                running.stepMillis());
    }

    private void hard(int round) throws Exception {
        Running running = started("hard-" + round);
        long pid = worker.start(new ConnectionCommands.Hello("figures"), CallListener.NONE)
                .result()
                .get(1, TimeUnit.MINUTES)
                .pid();
        long asked = System.nanoTime();
        running.call().end();
        awaitStop(running.call());
        long told = System.nanoTime();
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(1, TimeUnit.MINUTES);
        }
        print(
                "ended by force: told after %.0f ms, process and its memory gone after %.0f ms",
                (told - asked) / MILLIS, (System.nanoTime() - asked) / MILLIS);
    }

    private static void awaitStop(Call<?> call) throws Exception {
        try {
            call.result().get(2, TimeUnit.MINUTES);
            throw new IllegalStateException("the run came to its end before it was stopped");
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof Cancelled)) {
                throw e;
            }
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
