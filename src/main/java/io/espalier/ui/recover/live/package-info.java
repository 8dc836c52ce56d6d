/**
 * The run on the screen: its curves, read from its journal or heard while it runs, shown, noted and drawn for a report.
 *
 * <p>Start at {@link io.espalier.ui.recover.live.ShownRun}, which decides what is heard;
 * {@link io.espalier.ui.recover.live.LiveRun} holds the points and knows no nodes, {@link io.espalier.ui.recover.live.RunCurves}
 * shows them. JavaFX thread only; journals are read in the background.
 */
@NullMarked
package io.espalier.ui.recover.live;

import org.jspecify.annotations.NullMarked;
