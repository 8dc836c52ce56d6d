/**
 * Measures what this machine makes of the engine: training, generation, calibration, planning, memory.
 *
 * <p>Start at {@link io.espalier.engine.bench.Bench}, which runs {@link io.espalier.engine.bench.Benchmark}s on a {@link
 * io.espalier.engine.bench.BenchSubject}: an opened model, or a seeded one of Sprout's sizes that needs no files. Speeds are
 * told in CPU time of the process beside wall time, since only CPU time can be compared on a busy machine.
 *
 * <p>Threads: everything runs on the caller's thread, training steps on the trainer's one lane. The subject owns all native
 * memory; close it.
 */
@NullMarked
package io.espalier.engine.bench;

import org.jspecify.annotations.NullMarked;
