/** Tests of tokens and templates against the reference implementations, and of hostile tokenizer files. */
@NullMarked
package io.espalier.engine.text;

import org.jspecify.annotations.NullMarked;
