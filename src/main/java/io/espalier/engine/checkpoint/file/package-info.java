/**
 * Files as a checkpoint sees them: told apart, hashed, removed, and written so that a crash leaves no half of one.
 *
 * <p>Start at {@link io.espalier.engine.checkpoint.file.AtomicFiles}, the one way to write, and {@link
 * io.espalier.engine.checkpoint.file.StrictJson}, the one way to read other people's JSON. Safe for any thread.
 */
@NullMarked
package io.espalier.engine.checkpoint.file;

import org.jspecify.annotations.NullMarked;
