/**
 * Sheets that lie over the window: how they look, close and give the focus back.
 *
 * <p>Start at {@link io.espalier.ui.control.sheet.SheetFrame}; what a sheet is about stands with the view that opens it. JavaFX
 * thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.control.sheet;

import org.jspecify.annotations.NullMarked;
