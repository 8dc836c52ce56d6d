/**
 * Notes that people pin on points of a chart, and how they get into what is exported.
 *
 * <p>Start at {@link io.espalier.report.note.NotedFigure}, which gives a figure its notes: they are drawn in every format, and the
 * table twin gets a column for them. {@link io.espalier.report.note.NoteFile} keeps them in a folder. Everything is immutable
 * and may be used from any thread. No native memory.
 */
@NullMarked
package io.espalier.report.note;

import org.jspecify.annotations.NullMarked;
