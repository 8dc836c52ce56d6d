/**
 * What is dropped on the window or opened from outside: told by its content, sent where it belongs, answered one by one.
 *
 * <p>Start at {@link io.espalier.ui.shell.drop.Dropped}; {@link io.espalier.ui.shell.drop.DroppedKind} reads a few bytes of a
 * file, in the background.
 */
@NullMarked
package io.espalier.ui.shell.drop;

import org.jspecify.annotations.NullMarked;
