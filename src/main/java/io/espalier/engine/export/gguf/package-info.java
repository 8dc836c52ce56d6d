/**
 * Models as GGUF files, for llama.cpp and what is built on it.
 *
 * <p>Start at {@link io.espalier.engine.export.gguf.GgufFolder}. {@code Architecture} knows what llama.cpp's loaders take
 * and is asked before anything is written; {@code LanguageFile} and {@code VisionFile} say what the two files hold;
 * {@code export.gguf.file} lays bytes out. A further architecture is one constant and the names of its tensors in
 * {@code TensorNames}.
 *
 * <p>One thread at a time; nothing here keeps native memory.
 */
@NullMarked
package io.espalier.engine.export.gguf;

import org.jspecify.annotations.NullMarked;
