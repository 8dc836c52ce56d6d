/**
 * The cut under the slider: what is asked to be taken out, what is left then, and the way back.
 *
 * <p>Start at {@link io.espalier.ui.workspace.cut.CutModel}, which views change and follow; {@link
 * io.espalier.ui.workspace.cut.Cutter} turns a cut into a plan and figures by arithmetic alone. JavaFX thread, no nodes, no
 * native memory.
 */
@NullMarked
package io.espalier.ui.workspace.cut;

import org.jspecify.annotations.NullMarked;
