/**
 * What a window and its engine process say to each other: version 1 of the protocol, described in {@code
 * src/docs/protocol.md}.
 *
 * <p>Start at {@link io.espalier.worker.protocol.Command}, the closed set of things that can be asked for, each with the
 * record it answers with, and {@link io.espalier.worker.protocol.WorkerEvent}, what is told while it works. The command line
 * runs the same commands in its own process. Everything here is an immutable record, safe on any thread, and free of
 * native memory.
 */
@NullMarked
package io.espalier.worker.protocol;

import org.jspecify.annotations.NullMarked;
