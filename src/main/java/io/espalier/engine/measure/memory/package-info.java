/**
 * What a job will hold in memory, part by part, and what a process did hold.
 *
 * <p>Start at {@link io.espalier.engine.measure.memory.MemoryJob}: a model in memory, a batch and what is done with it. Its
 * estimate is arithmetic from what the kernels keep and how long, nothing in it is fitted to a configuration; {@code espalier
 * bench fit} holds it against processes. {@link io.espalier.engine.measure.memory.PeakWatch} measures, and {@link
 * io.espalier.engine.measure.memory.MemoryRecord} keeps both in a run folder.
 *
 * <p>Everything but the measuring is plain arithmetic on immutable records: any thread, no tensors. A watch has a daemon
 * thread of its own until it is closed.
 */
@NullMarked
package io.espalier.engine.measure.memory;

import org.jspecify.annotations.NullMarked;
