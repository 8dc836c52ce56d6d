/**
 * What a model's configuration says: sizes, constants, names of tensors, and other folders it rests on.
 *
 * <p>Start at {@link io.espalier.engine.model.config.ModelConfig}, the whole of it with all defaults filled in, and at
 * {@link io.espalier.engine.model.config.ConfigFields}, which reads it field by field and gathers what is wrong.
 * {@link io.espalier.engine.model.config.DecoderShape} and {@link io.espalier.engine.model.config.VisionShape} are the
 * sizes that the rest of the engine reasons about, {@link io.espalier.engine.model.config.TensorNames} the names it knows
 * weights by, {@link io.espalier.engine.model.config.ModelSource} what a family reads from.
 *
 * <p>Immutable values for any thread, without native memory; only {@link io.espalier.engine.model.config.OtherFolder}
 * keeps, in system properties, what somebody has told this process.
 */
@NullMarked
package io.espalier.engine.model.config;

import org.jspecify.annotations.NullMarked;
