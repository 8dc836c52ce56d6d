/**
 * The engine as a child process, so that a native crash or a lack of memory never costs the window.
 *
 * <p>Start at {@link io.espalier.worker.WorkerClient}: it starts calls and hears from them. The wire format is in {@link
 * io.espalier.worker.protocol}. Listeners are called on the client's reader thread; nothing here may be called from a
 * listener that waits. Native memory lives in the child only.
 */
@NullMarked
package io.espalier.worker;

import org.jspecify.annotations.NullMarked;
