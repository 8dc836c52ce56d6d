/**
 * Everything that can be done, found by typing.
 *
 * <p>Start at {@link io.espalier.ui.shell.command.CommandPalette}; {@link io.espalier.ui.shell.command.ViewActions} finds what can
 * be pressed in a view, so that no list of it is kept by hand. JavaFX thread only.
 */
@NullMarked
package io.espalier.ui.shell.command;

import org.jspecify.annotations.NullMarked;
