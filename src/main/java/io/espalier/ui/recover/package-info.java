/**
 * The recover view: a form of the recipe's fields, the line of runs, and what runs cost.
 *
 * <p>Start at {@link io.espalier.ui.recover.RecoverView}. The packages below know nothing of it:
 * {@link io.espalier.ui.recover.live} has the run on the screen, {@link io.espalier.ui.recover.data} what it learns from.
 */
@NullMarked
package io.espalier.ui.recover;

import org.jspecify.annotations.NullMarked;
