/**
 * Pruned and recovered models in the layout of Hugging Face, whole or the language model alone, for stock classes of
 * transformers.
 *
 * <p>Start at {@link io.espalier.engine.export.huggingface.HuggingFaceFolder}; {@code StockLoading} is asked first whether
 * those classes can load the result, {@code PrunedTensors} cuts and merges. A class of transformers for the language model
 * alone is one {@code LanguageLayout}. {@link io.espalier.engine.export.huggingface.VariantTensors} gives the same tensors
 * to writers of other formats.
 *
 * <p>Weights stream: one tensor is in memory at a time, in the scope that is given. One thread at a time.
 */
@NullMarked
package io.espalier.engine.export.huggingface;

import org.jspecify.annotations.NullMarked;
