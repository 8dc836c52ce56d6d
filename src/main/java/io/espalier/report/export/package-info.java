/**
 * Writes figures and tables to files: PNG, SVG, PDF, CSV, Markdown, LaTeX, JSON, HTML, plain text.
 *
 * <p>Start at {@link io.espalier.report.export.Exporter}. The same figure gives the same bytes, run after run; a file is
 * either the old one or the whole new one. A path that cannot be written is an
 * {@link io.espalier.engine.problem.EngineException} that says why and what to do. Any thread; no native memory.
 */
@NullMarked
package io.espalier.report.export;

import org.jspecify.annotations.NullMarked;
