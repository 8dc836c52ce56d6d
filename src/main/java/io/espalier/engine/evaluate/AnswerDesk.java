package io.espalier.engine.evaluate;

import io.espalier.engine.evaluate.task.BenchmarkItem;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.progress.Cancelled;
import io.espalier.engine.progress.ProgressListener;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Several answerers side by side: groups of questions are handed out ahead, answers come back in the order of asking. Each
 * answerer works on one thread at a time. The listener is asked on the thread that waits, never on an answerer's.
 */
final class AnswerDesk implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 50;

    private final BlockingQueue<Answerer> free;
    private final ExecutorService threads;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final int ahead;

    /** Seats answerers; they stay their owner's. */
    AnswerDesk(Answerers answerers) {
        this.free = new LinkedBlockingQueue<>(answerers.each());
        this.ahead = 2 * answerers.each().size();
        this.threads = Executors.newFixedThreadPool(answerers.each().size(), work -> {
            Thread thread = new Thread(() -> answerers.live(work), "answerer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns how many groups to hand out before the first is waited for. */
    int ahead() {
        return ahead;
    }

    /** Hands out a group of questions. */
    Future<List<String>> ask(List<BenchmarkItem> items) {
        return threads.submit(() -> {
            Answerer answerer = free.take();
            try {
                return answerer.answerAll(items, new Switch(stopped));
            } finally {
                free.add(answerer);
            }
        });
    }

    /**
     * Waits for the answers of a group.
     *
     * @throws EngineException when it could not be answered
     * @throws Cancelled when the listener says so; groups in work then end early
     */
    List<String> await(Future<List<String>> answers, ProgressListener listener) throws EngineException, Cancelled {
        try {
            while (true) {
                listener.check();
                Optional<List<String>> ready = within(answers);
                if (ready.isPresent()) {
                    return ready.get();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Cancelled cancelled) {
                throw cancelled;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Optional<List<String>> within(Future<List<String>> answers)
            throws InterruptedException, ExecutionException {
        try {
            return Optional.of(answers.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        }
    }

    /** Stops groups in work at their next token and waits until no answerer is used any more. */
    @Override
    public void close() {
        stopped.set(true);
        threads.shutdownNow();
        boolean interrupted = false;
        try {
            while (!threads.isTerminated()) {
                try {
                    threads.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Says nothing, stops when told to. */
    private record Switch(AtomicBoolean stopped) implements ProgressListener {
        @Override
        public void progress(String stage, long done, long total, String note) {}

        @Override
        public void check() throws Cancelled {
            if (stopped.get()) {
                throw new Cancelled();
            }
        }
    }
}
