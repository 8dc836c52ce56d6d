/**
 * The files that a tokenizer comes in: {@code tokenizer.json}, {@code vocab.json} with {@code merges.txt}, and the settings
 * beside them.
 *
 * <p>Start at {@link io.espalier.engine.text.file.TokenizerFile}, whose checks ({@code TokenizerChecks}) refuse what the
 * native library would choke on, and at {@link io.espalier.engine.text.file.TokenizerSettings}.
 * {@link io.espalier.engine.text.file.TokenIds} reads the ids of added tokens alone. Everything is an immutable value; no
 * native memory.
 */
@NullMarked
package io.espalier.engine.text.file;

import org.jspecify.annotations.NullMarked;
