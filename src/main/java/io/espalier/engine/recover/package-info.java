/**
 * What is left of a pruned model, trained back into shape.
 *
 * <p>Start at {@link io.espalier.engine.recover.Recovery}, the source of gradients that a
 * {@link io.espalier.engine.train.Trainer} trains on: LoRA factors and projector under a sum of
 * {@link io.espalier.engine.recover.LossTerm}s, against the answers and, in distillation, against the whole model.
 * {@code RecomputedPass} does the same layer by layer in less memory. A {@link io.espalier.engine.recover.TrainingSample}
 * is what is learned from.
 *
 * <p>Gradients of several batches may be computed at once, each on one thread. Trained tensors belong to the scope that the
 * recovery was given.
 */
@NullMarked
package io.espalier.engine.recover;

import org.jspecify.annotations.NullMarked;
