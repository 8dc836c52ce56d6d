/**
 * What can be asked about a scene, and the answers, in the words of the nine benchmark columns.
 *
 * <p>Start at {@link io.espalier.orchard.ask.Questions#about}, which lists everything that can be asked about one scene, and
 * {@link io.espalier.orchard.ask.Prompts}, which makes the text a model sees from the fields of a question exactly as the
 * benchmark classes make it from the public files. Everything is immutable.
 */
@NullMarked
package io.espalier.orchard.ask;

import org.jspecify.annotations.NullMarked;
