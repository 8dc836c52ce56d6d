/**
 * Training: what is left of a pruned model back into shape, or a small model from nothing.
 *
 * <p>Start at {@link io.espalier.engine.recover.Trainer}, the loop, and {@link
 * io.espalier.engine.recover.GradientSource}, what it trains on. {@link io.espalier.engine.recover.Optimiser} holds float32
 * masters of every trained tensor; {@link io.espalier.engine.recover.TrainingState} is all a run needs to go on bit for bit.
 *
 * <p>Threads: the trainer's own; gradients of several micro-batches may be computed at once, each on one thread, and are
 * added in a fixed order. Masters and moments belong to the scope that the trainer was given.
 */
@NullMarked
package io.espalier.engine.recover;

import org.jspecify.annotations.NullMarked;
