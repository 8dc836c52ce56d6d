/**
 * The importance view: block influence, heads and neurons.
 *
 * <p>Start at {@link io.espalier.ui.importance.ImportanceView}.
 */
@NullMarked
package io.espalier.ui.importance;

import org.jspecify.annotations.NullMarked;
