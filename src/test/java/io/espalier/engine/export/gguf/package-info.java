/** Tests of GGUF files. */
@NullMarked
package io.espalier.engine.export.gguf;

import org.jspecify.annotations.NullMarked;
