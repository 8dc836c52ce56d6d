/**
 * What people are told once, wherever they look: how tasks and runs end, and that a run waits for room on its disk.
 *
 * <p>Start at {@link io.espalier.ui.notice.Notices}: {@link io.espalier.ui.notice.TaskNotices} and
 * {@link io.espalier.ui.notice.RunWatch} tell, the window and {@link io.espalier.ui.notice.Alerts} show. What was cancelled is
 * not told. A run that outlives its window is remembered in a file beside the runs, and told by the next window. JavaFX thread
 * only; journals are read and tools of the desktop are run in the background.
 */
@NullMarked
package io.espalier.ui.notice;

import org.jspecify.annotations.NullMarked;
