/**
 * The window itself: the entry and the frame around the views. What the frame is made of lies in the packages below, which know
 * nothing of it: {@link io.espalier.ui.shell.library}, {@link io.espalier.ui.shell.overlay},
 * {@link io.espalier.ui.shell.command}, {@link io.espalier.ui.shell.drop}.
 *
 * <p>Start at {@link io.espalier.ui.shell.Workbench}, which opens the window, and {@link io.espalier.ui.shell.Shell}, which
 * lays it out. {@link io.espalier.ui.workspace.Services} is what all views are given.
 */
@NullMarked
package io.espalier.ui.shell;

import org.jspecify.annotations.NullMarked;
