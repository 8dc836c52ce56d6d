/**
 * Model folders on disk, opened and not loaded.
 *
 * <p>Start at {@link io.espalier.engine.checkpoint.Checkpoint}, which reads headers only and lists every problem of a
 * folder. {@code FolderReader} looks at everything in the folder, {@code WeightFormat} is the table of file formats; one
 * format is a reader of headers in a sub-package ({@code safetensors}, {@code pickle}) and one entry. What a header yields
 * is in {@link io.espalier.engine.checkpoint.tensor.TensorInfo}, everything that is written goes through
 * {@link io.espalier.engine.checkpoint.file.AtomicFiles}.
 *
 * <p>Nothing from a folder is ever executed: programs and templates in it are named and left alone, pickles are walked with
 * a closed table. Everything opened here is immutable and may be shared between threads; there is no native memory, and
 * files are open only while a method runs.
 */
@NullMarked
package io.espalier.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
