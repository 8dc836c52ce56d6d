/**
 * What a model costs: parameters, bytes, multiply-accumulates, key-value cache and memory, before and after pruning.
 *
 * <p>Start at {@link io.espalier.engine.measure.ModelSize}, which counts parameters exactly for any list of layer widths,
 * and {@link io.espalier.engine.measure.ForwardCost}, which counts the arithmetic of one forward pass.
 * {@link io.espalier.engine.measure.memory.MemoryJob} says what a job will hold and whether it fits. Everything here is plain
 * integer arithmetic on immutable records: any thread, no tensors, no files.
 */
@NullMarked
package io.espalier.engine.measure;

import org.jspecify.annotations.NullMarked;
