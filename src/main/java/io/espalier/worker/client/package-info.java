/**
 * The window's end of the engine process: started, spoken to, and started again when it dies.
 *
 * <p>Start at {@link io.espalier.worker.client.WorkerClient}: it starts calls and hears from them.
 * {@link io.espalier.worker.client.RemoteWorker} is the real one, over a process that a
 * {@link io.espalier.worker.client.WorkerLauncher} starts. The wire format is in {@code worker.protocol}. Listeners are
 * called on the client's reader thread; nothing here may be called from a listener that waits. Native memory lives in the
 * child only.
 */
@NullMarked
package io.espalier.worker.client;

import org.jspecify.annotations.NullMarked;
