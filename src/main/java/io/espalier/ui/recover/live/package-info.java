/**
 * The curves of a run: read from its journal or heard while it runs, shown, noted and drawn for a report.
 *
 * <p>Start at {@link io.espalier.ui.recover.live.LiveRun}, which holds the points and knows no nodes;
 * {@link io.espalier.ui.recover.live.RunCurves} shows them. JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.recover.live;

import org.jspecify.annotations.NullMarked;
