/**
 * The model view: a card of what was opened.
 *
 * <p>Start at {@link io.espalier.ui.model.ModelView}.
 */
@NullMarked
package io.espalier.ui.model;

import org.jspecify.annotations.NullMarked;
