/**
 * The tokenizer of a model, from whichever files its folder has.
 *
 * <p>Start at {@link io.espalier.engine.text.tokenizer.Tokenizers}, which chooses;
 * {@link io.espalier.engine.text.tokenizer.Vocabulary} reads the bare list of tokens, for writers of other formats.
 * Tokenizers own native memory until they are closed and may be used by several threads.
 */
@NullMarked
package io.espalier.engine.text.tokenizer;

import org.jspecify.annotations.NullMarked;
