/**
 * How long work says where it is, and how it is asked to stop.
 *
 * <p>Start at {@link io.espalier.engine.progress.ProgressListener}: every loop of the engine that takes longer than a
 * moment reports to one and calls its {@code check()} once per step. {@link io.espalier.engine.progress.CancelToken} is the
 * switch behind {@code check()}. Listeners are called on the thread that works and must return quickly; a token may be
 * cancelled from any thread. Nothing here owns native memory.
 */
@NullMarked
package io.espalier.engine.progress;

import org.jspecify.annotations.NullMarked;
