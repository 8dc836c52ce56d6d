package io.espalier.ui.task;

import io.espalier.ui.platform.EngineEvent;
import io.espalier.worker.protocol.WorkerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries the events of one call from the worker's reader thread to the JavaFX thread.
 *
 * <p>At most one hop is pending at any time, so ten thousand messages a second cost one batch per pulse. Of progress only the
 * newest survives; everything else arrives complete and in order.
 */
public final class EventBridge implements Consumer<EngineEvent> {
    private final Executor fx;
    private final Consumer<List<EngineEvent>> batches;
    private final Object lock = new Object();
    private final AtomicBoolean pending = new AtomicBoolean();
    private final AtomicReference<@Nullable EngineEvent> progress = new AtomicReference<>();
    private List<EngineEvent> queue = new ArrayList<>();

    /**
     * Makes a bridge.
     *
     * @param fx runs work on the JavaFX thread, later
     * @param batches takes the events of one hop, in order, progress first
     */
    public EventBridge(Executor fx, Consumer<List<EngineEvent>> batches) {
        this.fx = fx;
        this.batches = batches;
    }

    @Override
    public void accept(EngineEvent event) {
        if (event instanceof EngineEvent.Told told && told.event() instanceof WorkerEvent.Progress) {
            progress.set(event);
        } else {
            synchronized (lock) {
                queue.add(event);
            }
        }
        if (pending.compareAndSet(false, true)) {
            fx.execute(this::drain);
        }
    }

    private void drain() {
        pending.set(false);
        List<EngineEvent> batch = new ArrayList<>();
        EngineEvent newest = progress.getAndSet(null);
        if (newest != null) {
            batch.add(newest);
        }
        synchronized (lock) {
            batch.addAll(queue);
            queue = new ArrayList<>();
        }
        if (!batch.isEmpty()) {
            batches.accept(batch);
        }
    }
}
