/**
 * Encoding, as tokenizers of every kind of file share it: a prompt cut at its special tokens, the pieces encoded natively,
 * ids and labels gathered.
 *
 * <p>Start at {@link io.espalier.engine.text.encode.PromptPieces}, which cuts, and at
 * {@link io.espalier.engine.text.encode.NativeTokenizers}, which owns the native memory until it is closed. A
 * {@link io.espalier.engine.text.encode.FileTokenizer} is closed with its natives; cutters and buffers serve one prompt
 * each.
 */
@NullMarked
package io.espalier.engine.text.encode;

import org.jspecify.annotations.NullMarked;
