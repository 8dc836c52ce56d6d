/**
 * What the window asks of the desktop around it: whether it is dark, a notice, a sound, a command of the user.
 *
 * <p>Start at {@link io.espalier.ui.platform.desktop.SystemTheme} and {@link io.espalier.ui.platform.desktop.DesktopNotice}: both
 * run small tools of the operating system as processes, each for a limited time and never through a shell, and both do without
 * when a tool is missing. Nothing here may run on the JavaFX thread.
 */
@NullMarked
package io.espalier.ui.platform.desktop;

import org.jspecify.annotations.NullMarked;
