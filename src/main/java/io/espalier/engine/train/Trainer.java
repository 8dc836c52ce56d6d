package io.espalier.engine.train;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import io.espalier.engine.tensor.TorchRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The training loop: micro-batches to averaged gradients, clipping, one optimiser step, again.
 *
 * <p>Micro-batch m is computed by lane m mod threads; every lane adds up its own in order, lanes are added in order, so a
 * run gives the same bits whatever the machine is doing. A step whose gradients are not finite is not applied, is counted,
 * and is told; after three in a row the trainer stops. Used by one thread; close it to end the lanes.
 */
public final class Trainer implements AutoCloseable {
    private static final int MOST_BAD_STEPS = 3;

    /** Where checkpoints go. */
    public interface StateSink {
        /** A sink that keeps nothing. */
        StateSink NONE = state -> {};

        /**
         * Writes a state; the tensors are live and must not be kept.
         *
         * @throws EngineException when it cannot be written
         * @throws Cancelled when it cannot be written now and nobody wants to wait
         */
        void save(TrainingState state) throws EngineException, Cancelled;
    }

    private final Kernels kernels;
    private final TrainerSettings settings;
    private final GradientSource source;
    private final Optimiser optimiser;
    private final List<List<Tensor>> sums = new ArrayList<>();
    private final ExecutorService lanes;
    private long step;
    private int badSteps;

    /**
     * Prepares a training.
     *
     * @param scope owns moments and gradient sums
     * @param parameters what is trained
     * @param betas constants of AdamW
     * @param settings how
     * @param source on what
     */
    public Trainer(
            Scope scope,
            List<Parameter> parameters,
            Optimiser.Betas betas,
            TrainerSettings settings,
            GradientSource source) {
        this.kernels = scope.kernels();
        this.settings = settings;
        this.source = source;
        this.optimiser = new Optimiser(scope, parameters, betas);
        for (int lane = 0; lane < Math.min(settings.threads(), settings.accumulation()); lane++) {
            List<Tensor> sum = new ArrayList<>();
            for (Parameter parameter : parameters) {
                sum.add(scope.zeros(DType.F32, parameter.master().shape()));
            }
            sums.add(sum);
        }
        this.lanes = Executors.newFixedThreadPool(sums.size(), work -> {
            Thread thread = new Thread(work, "trainer-lane");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns how many steps are done. */
    public long step() {
        return step;
    }

    /** Returns masters, moments and counters; live, valid until the next step. */
    public TrainingState state() {
        return new TrainingState(step, optimiser.state());
    }

    /**
     * Goes on from a state.
     *
     * @throws EngineException when it does not fit
     */
    public void restore(TrainingState state) throws EngineException {
        state.copyInto(optimiser.state());
        optimiser.publish();
        step = state.step();
    }

    /**
     * Trains until the last step or until the listener says stop; then the state is saved first.
     *
     * @param sink where checkpoints go
     * @param listener hears {@code loss} and its terms, {@code rate}, {@code gradientNorm} and {@code skipped} of every step
     * @throws Cancelled when the listener says so; the state has been saved
     * @throws EngineException when data or checkpoints fail, or three steps in a row were not finite
     */
    public void run(StateSink sink, ProgressListener listener) throws Cancelled, EngineException {
        while (step < settings.steps()) {
            try {
                listener.check();
            } catch (Cancelled e) {
                sink.save(state());
                throw e;
            }
            Map<String, Double> values = advance();
            listener.metric(step, values);
            listener.progress("train", step, settings.steps(), "");
            boolean due = settings.saveEvery() > 0 && step % settings.saveEvery() == 0;
            if (due || step == settings.steps()) {
                sink.save(state());
            }
        }
    }

    private Map<String, Double> advance() throws EngineException {
        Map<String, Double> values = new LinkedHashMap<>(accumulate());
        List<Tensor> gradients = sums.get(0);
        double rate = settings.rate() * settings.schedule().factor(step);
        try (Scope scope = kernels.scope()) {
            List<Tensor> bounded = optimiser.clipped(gradients, settings.clipAll());
            double limit = settings.clip() > 0 ? settings.clip() : Double.MAX_VALUE;
            double norm = kernels.call(scope, "clip", bounded, limit).toFloat();
            boolean finite = Double.isFinite(norm)
                    && Double.isFinite(
                            kernels.call(scope, "global_norm", gradients).toFloat());
            step++;
            if (finite) {
                move(gradients, rate);
            }
            countBadStep(finite);
            values.put("rate", rate);
            values.put("gradientNorm", norm);
            values.put("skipped", finite ? 0.0 : 1.0);
        }
        return values;
    }

    /** One optimiser step, its pieces side by side on the lanes. */
    private void move(List<Tensor> gradients, double rate) throws EngineException {
        List<Future<Void>> running = new ArrayList<>();
        for (Runnable piece : optimiser.moves(gradients, rate, step, sums.size())) {
            running.add(lanes.submit(piece, null));
        }
        for (Future<Void> piece : running) {
            await(piece);
        }
        optimiser.publish();
    }

    private void countBadStep(boolean finite) throws EngineException {
        badSteps = finite ? 0 : badSteps + 1;
        if (badSteps >= MOST_BAD_STEPS) {
            throw Problem.of("TR-003", "the gradients were not finite three steps in a row, last at step " + step)
                    .advice(
                            "Go on from the last checkpoint with a lower learning rate, and look at the data of these steps")
                    .asException();
        }
    }

    private Map<String, Double> accumulate() throws EngineException {
        List<Future<Map<String, Double>>> running = new ArrayList<>();
        for (int lane = 0; lane < sums.size(); lane++) {
            int own = lane;
            running.add(lanes.submit(() -> lane(own)));
        }
        Map<String, Double> losses = new LinkedHashMap<>();
        EngineException failure = null;
        for (Future<Map<String, Double>> lane : running) {
            try {
                await(lane).forEach((name, value) -> losses.merge(name, value / settings.accumulation(), Double::sum));
            } catch (EngineException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        for (int lane = 1; lane < sums.size(); lane++) {
            kernels.callLong("accumulate_all", sums.get(0), sums.get(lane), 1.0);
        }
        return losses;
    }

    private Map<String, Double> lane(int lane) throws EngineException {
        if (sums.size() > 1) {
            TorchRuntime.setThreads(1);
        }
        List<Tensor> sum = sums.get(lane);
        Map<String, Double> losses = new LinkedHashMap<>();
        kernels.callLong("clear_all", sum);
        for (int micro = lane; micro < settings.accumulation(); micro += sums.size()) {
            try (Scope scope = kernels.recording().scope()) {
                Gradients gradients = source.gradients(scope, step, micro);
                kernels.callLong("accumulate_all", sum, gradients.tensors(), 1.0 / settings.accumulation());
                gradients.losses().forEach((name, value) -> losses.merge(name, value, Double::sum));
            }
        }
        return losses;
    }

    private static <T> T await(Future<T> future) throws EngineException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException problem) {
                throw problem;
            }
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the lanes. Tensors belong to the scope. */
    @Override
    public void close() {
        lanes.shutdown();
    }
}
