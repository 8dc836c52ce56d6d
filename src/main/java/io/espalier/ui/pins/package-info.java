/**
 * What was pinned: figures and tables kept as they were, and the report made of them.
 *
 * <p>Start at {@link io.espalier.ui.pins.Pinboard}, which keeps them in the folder of runs and writes the report;
 * {@link io.espalier.ui.pins.PinsPane} shows them. Drawing and files are done in the background, the list changes on the
 * JavaFX thread. No native memory.
 */
@NullMarked
package io.espalier.ui.pins;

import org.jspecify.annotations.NullMarked;
