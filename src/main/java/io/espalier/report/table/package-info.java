/**
 * Tables: one model and its renderings.
 *
 * <p>Start at {@link io.espalier.report.table.Table} (columns with a format, rows of cells, best values in bold, shading) and
 * {@link io.espalier.report.table.TableFormat}, which renders it as CSV, Markdown, LaTeX, JSON, HTML or plain text. Machine
 * formats (CSV, JSON) carry full precision, the others what the column's {@link io.espalier.report.table.ValueFormat} shows;
 * none depends on the locale. Immutable, any thread.
 */
@NullMarked
package io.espalier.report.table;

import org.jspecify.annotations.NullMarked;
