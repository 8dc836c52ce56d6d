/**
 * The engine's end: requests read from standard input, executed, answered on standard output.
 *
 * <p>Start at {@link io.espalier.worker.server.WorkerServer}; a {@link io.espalier.worker.server.CommandExecutor} does the
 * work: long work one at a time on the thread {@code engine}, questions and the like on the thread {@code aside}, while
 * requests are still read. Native memory belongs to whoever executes.
 */
@NullMarked
package io.espalier.worker.server;

import org.jspecify.annotations.NullMarked;
