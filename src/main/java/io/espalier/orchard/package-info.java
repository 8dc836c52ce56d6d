/**
 * Orchard: a procedural world of pictures and questions that stands in for the public data sets.
 *
 * <p>Start at {@link io.espalier.orchard.OrchardStream} for training data made on the fly and at
 * {@link io.espalier.orchard.files.OrchardWriter} for files in the schemas of the public sets. The words of the world are
 * {@link io.espalier.orchard.OrchardVocabulary}. Everything is a function of a seed and an index, and equal on every machine.
 * The pictures come from {@code orchard.world} and {@code orchard.draw}, the questions from {@code orchard.ask}. A stream is
 * used by one thread at a time; nothing here owns native memory but the writer's short-lived database connection.
 */
@NullMarked
package io.espalier.orchard;

import org.jspecify.annotations.NullMarked;
