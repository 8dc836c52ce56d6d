/**
 * The model: vision tower, projector and decoder, and the shapes that the rest of the engine reasons about.
 *
 * <p>Start at {@link io.espalier.engine.model.DecoderShape}, the sizes of the language backbone as the checkpoint has it.
 */
@NullMarked
package io.espalier.engine.model;

import org.jspecify.annotations.NullMarked;
