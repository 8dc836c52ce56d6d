/**
 * Training a whole small model from nothing: the bundled Sprout, or one of your own.
 *
 * <p>Start at {@link io.espalier.engine.pretrain.Pretraining}: stages of {@link io.espalier.engine.pretrain.Stage}, each a
 * run of the trainer with its own mix of {@link io.espalier.engine.pretrain.Lesson lessons}. {@link
 * io.espalier.engine.pretrain.Nursery} makes the first weights, or takes those of a model, and the
 * model over them. Lessons come from outside: the
 * engine knows no world.
 *
 * <p>Several questions about one picture share its rows: they are packed behind it, each seeing the picture and itself
 * alone, which equals training them one by one at a fraction of the arithmetic.
 */
@NullMarked
package io.espalier.engine.pretrain;

import org.jspecify.annotations.NullMarked;
