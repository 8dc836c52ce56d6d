/**
 * SentencePiece models ({@code tokenizer.model}), converted in memory, with the semantics of the slow tokenizer.
 *
 * <p>Start at {@link io.espalier.engine.text.sentencepiece.SentencePieceTokenizer}; {@link
 * io.espalier.engine.text.sentencepiece.SentencePieceModel} reads the file. A tokenizer owns native memory until it is closed.
 */
@NullMarked
package io.espalier.engine.text.sentencepiece;

import org.jspecify.annotations.NullMarked;
