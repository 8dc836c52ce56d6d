/**
 * The recover view: a form of the recipe's fields and the live run.
 *
 * <p>Start at {@link io.espalier.ui.recover.RecoverView}.
 */
@NullMarked
package io.espalier.ui.recover;

import org.jspecify.annotations.NullMarked;
