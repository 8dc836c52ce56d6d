/**
 * The GGUF file format: metadata, tensors in blocks of a type, padding.
 *
 * <p>Start at {@link io.espalier.engine.export.gguf.file.GgufFile}; an {@link io.espalier.engine.export.gguf.file.Encoding}
 * is a type that numbers are stored in, quantised ones included. Weights stream: a few megabytes of one tensor are in
 * memory at a time. One thread at a time.
 */
@NullMarked
package io.espalier.engine.export.gguf.file;

import org.jspecify.annotations.NullMarked;
