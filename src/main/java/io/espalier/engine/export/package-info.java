/**
 * Models as folders that other programs, and this one, open.
 *
 * <p>Start at {@link io.espalier.engine.export.ModelWriter}, which writes a complete model from named tensors. Every folder
 * written here appears whole or not at all: it is filled beside its target under a temporary name, read back as far as its
 * headers go, and moved.
 *
 * <p>{@link io.espalier.engine.export.HuggingFaceFolder} writes pruned and recovered models, whole or the language model alone.
 * A class of transformers for the latter is one {@code LanguageLayout}.
 *
 * <p>Weights stream: one tensor is in memory at a time. One thread at a time; nothing here keeps native memory.
 */
@NullMarked
package io.espalier.engine.export;

import org.jspecify.annotations.NullMarked;
