/**
 * Model folders on disk: reading them without loading them, and writing them so that a crash never leaves half a file.
 *
 * <p>Start at {@link io.espalier.engine.checkpoint.Checkpoint}, which reads headers only and lists every problem of a folder,
 * and at {@link io.espalier.engine.checkpoint.safetensors.Safetensors}, the reader of one file's header. Nothing from a folder is ever
 * executed: programs and templates in it are named and left alone, pickles are walked with a closed table. Everything opened here is immutable and may be
 * shared between threads; there is no native memory in this package, and files are open only while a method runs.
 */
@NullMarked
package io.espalier.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
