/**
 * One self-contained HTML file: no script, no network, light and dark by the reader's own setting.
 *
 * <p>Start at {@link io.espalier.report.html.Page}: sections of {@link io.espalier.report.html.Block blocks} (paragraphs,
 * figures, tables, code, answers side by side). Figures are inline SVG whose colours the page's style sheet replaces in the
 * dark; every text is escaped, hidden characters are written out. Immutable, any thread.
 */
@NullMarked
package io.espalier.report.html;

import org.jspecify.annotations.NullMarked;
