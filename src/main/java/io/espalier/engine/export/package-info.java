/**
 * Models written in the form that is asked for.
 *
 * <p>Start at {@link io.espalier.engine.export.VariantExport} and the forms it knows,
 * {@link io.espalier.engine.export.ExportForm}. {@code export.variant} is Espalier's own folder and what every export
 * starts from, {@code export.huggingface} and {@code export.gguf} write for other programs, all through
 * {@code export.folder}: a folder appears whole or not at all.
 *
 * <p>Weights stream: one tensor is in memory at a time. One thread at a time; nothing here keeps native memory.
 */
@NullMarked
package io.espalier.engine.export;

import org.jspecify.annotations.NullMarked;
