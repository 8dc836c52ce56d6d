/**
 * Long actions as the window sees them: started, followed, cancelled.
 *
 * <p>Start at {@link io.espalier.ui.task.TaskList}. Events of the engine arrive on the worker's reader thread, are queued by
 * {@link io.espalier.ui.task.EventBridge} and handed over in one batch at a time; progress is latest-wins, results and ends
 * are never dropped. Everything else runs on the JavaFX thread.
 */
@NullMarked
package io.espalier.ui.task;

import org.jspecify.annotations.NullMarked;
