/**
 * A training, whatever it trains: gradients in, one optimiser step after the other, a state to go on from.
 *
 * <p>Start at {@link io.espalier.engine.train.Trainer}, the loop, and {@link io.espalier.engine.train.GradientSource}, what
 * it trains on. {@link io.espalier.engine.train.Optimiser} holds float32 masters of every
 * {@link io.espalier.engine.train.Parameter}; {@link io.espalier.engine.train.TrainingState} is all a run needs to go on
 * bit for bit, {@link io.espalier.engine.train.PatientSink} waits for a full disk. The objectives are elsewhere:
 * {@code engine.recover} for pruned models, {@code engine.pretrain} for new ones.
 *
 * <p>Threads: the trainer's own; gradients of several micro-batches may be computed at once, each on one thread, and are
 * added in a fixed order. Masters and moments belong to the scope that the trainer was given.
 */
@NullMarked
package io.espalier.engine.train;

import org.jspecify.annotations.NullMarked;
