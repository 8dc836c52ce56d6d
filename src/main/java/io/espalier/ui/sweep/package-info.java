/**
 * Many runs of one recipe: which keys take which values, how many runs that makes, how long and how large they will be.
 *
 * <p>Start at {@link io.espalier.ui.sweep.SweepViewModel}; {@link io.espalier.ui.sweep.SweepSheet} shows it over the window
 * whenever {@link io.espalier.ui.workspace.Workspace#sweepProperty} holds something. JavaFX thread; files in the background. No
 * native memory.
 */
@NullMarked
package io.espalier.ui.sweep;

import org.jspecify.annotations.NullMarked;
