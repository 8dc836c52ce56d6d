/**
 * The window itself: the entry, the frame around the views, the command palette, the portraits.
 *
 * <p>Start at {@link io.espalier.ui.shell.Workbench}, which opens the window, and {@link io.espalier.ui.shell.Shell}, which
 * lays it out. {@link io.espalier.ui.workspace.Services} is what all views are given.
 */
@NullMarked
package io.espalier.ui.shell;

import org.jspecify.annotations.NullMarked;
