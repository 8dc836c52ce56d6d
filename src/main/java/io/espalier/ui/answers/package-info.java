/**
 * The answers view: one question, every variant's answer side by side.
 *
 * <p>Start at {@link io.espalier.ui.answers.AnswersView}.
 */
@NullMarked
package io.espalier.ui.answers;

import org.jspecify.annotations.NullMarked;
