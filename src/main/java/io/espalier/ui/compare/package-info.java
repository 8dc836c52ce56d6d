/**
 * The compare view: the matrix of finished runs and the curve over the ratio.
 *
 * <p>Start at {@link io.espalier.ui.compare.CompareView}.
 */
@NullMarked
package io.espalier.ui.compare;

import org.jspecify.annotations.NullMarked;
