/**
 * The language backbone: the stack of blocks, their weights by role, positions, cache and output head.
 *
 * <p>Start at {@link io.espalier.engine.model.decoder.Decoder} and {@link io.espalier.engine.model.decoder.DecoderBlock}.
 * {@link io.espalier.engine.model.decoder.WeightRole} is all that pruning, importance and export know of a family; the
 * kinds of block are in {@code model.decoder.block}. Tensors belong to the scope that the model was opened in; a cache
 * belongs to one thread.
 */
@NullMarked
package io.espalier.engine.model.decoder;

import org.jspecify.annotations.NullMarked;
