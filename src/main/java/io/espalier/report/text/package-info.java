/**
 * Text of doubtful origin made safe to show, and differences between two answers.
 *
 * <p>Start at {@link io.espalier.report.text.VisibleText}: answers, names and metadata come from models and files, so their
 * control and bidirectional characters are made visible before anything renders them. {@link io.espalier.report.text.WordDiff}
 * marks what an answer says that another does not. Pure functions, any thread.
 */
@NullMarked
package io.espalier.report.text;

import org.jspecify.annotations.NullMarked;
