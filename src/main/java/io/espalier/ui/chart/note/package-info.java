/**
 * Notes on a chart: drawn as tags on their points, written in place, chosen by mouse or keys.
 *
 * <p>Start at {@link io.espalier.ui.chart.note.NoteLayer}, which a chart lays over itself and whose
 * {@link io.espalier.ui.chart.note.NoteLayer#notes()} somebody else keeps. {@link io.espalier.ui.chart.note.NoteTags} finds
 * room for the tags without a toolkit. JavaFX thread only; no native memory.
 */
@NullMarked
package io.espalier.ui.chart.note;

import org.jspecify.annotations.NullMarked;
