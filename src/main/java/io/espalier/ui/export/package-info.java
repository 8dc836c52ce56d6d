/**
 * Writing a model for other programs: which forms suit it, why the others do not, where it goes.
 *
 * <p>Start at {@link io.espalier.ui.export.ExportViewModel}; {@link io.espalier.ui.export.ExportSheet} shows it over the window
 * whenever {@link io.espalier.ui.workspace.Workspace#exportProperty} holds something. JavaFX thread; files in the background. No
 * native memory.
 */
@NullMarked
package io.espalier.ui.export;

import org.jspecify.annotations.NullMarked;
