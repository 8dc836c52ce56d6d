/**
 * Everything that a window and a command draw, tabulate and export, built by the same code.
 *
 * <p>Start at {@link io.espalier.report.figure.Figure} (one drawing with its table twin), {@link io.espalier.report.table.Table}
 * (one table, rendered as CSV, Markdown, LaTeX, JSON, HTML or plain text) and {@link io.espalier.report.export.Exporter}
 * (writes either to a file, the same bytes for the same input). {@link io.espalier.report.ComparisonReport} turns results of
 * several runs into the folder that {@code espalier compare} leaves.
 *
 * <p>All types are immutable and may be used from any thread. Nothing here opens a window, reaches a network or holds native
 * memory; JFreeChart and Java2D run headless. No JavaFX: a window shows the {@code JFreeChart} that a figure builds.
 */
@NullMarked
package io.espalier.report;

import org.jspecify.annotations.NullMarked;
