/**
 * What lies above the views: notices in the corner, the list of tasks, the numbers of a chart, the settings.
 *
 * <p>Start at {@link io.espalier.ui.shell.overlay.Toasts}. Each is told by a property whether it is open and knows nothing of the
 * window around it. JavaFX thread only.
 */
@NullMarked
package io.espalier.ui.shell.overlay;

import org.jspecify.annotations.NullMarked;
