/**
 * From words to token ids and back.
 *
 * <p>Start at {@link io.espalier.engine.text.Tokenizer} and {@link io.espalier.engine.text.Segment}: a prompt is a list of
 * segments, so that what a user types can never turn into a special token. {@link io.espalier.engine.text.LabelledSegment}
 * and {@link io.espalier.engine.text.LabelledTokens} add which tokens are learned,
 * {@link io.espalier.engine.text.ImageTokens} makes room for pictures.
 *
 * <p>{@code text.tokenizer} opens the tokenizer of a model from {@code text.file} or {@code text.sentencepiece}, both
 * encoding with {@code text.encode}; {@code text.template} turns a talk into segments.
 *
 * <p>A tokenizer owns native memory until it is closed, and may be used by several threads. Everything else is an immutable
 * value, except {@link io.espalier.engine.text.TokenStream}, which belongs to one thread.
 */
@NullMarked
package io.espalier.engine.text;

import org.jspecify.annotations.NullMarked;
