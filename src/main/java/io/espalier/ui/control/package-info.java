/**
 * The controls that every view is made of: frames, facts, empty states, problems, forms.
 *
 * <p>Start at {@link io.espalier.ui.control.ViewFrame}. All of them take an id, set accessible text and hold no state beyond
 * what they show. JavaFX thread only.
 */
@NullMarked
package io.espalier.ui.control;

import org.jspecify.annotations.NullMarked;
