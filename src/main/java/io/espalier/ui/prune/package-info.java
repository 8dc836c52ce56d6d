/**
 * The prune view: ratio, figures, overlay and a question at this ratio.
 *
 * <p>Start at {@link io.espalier.ui.prune.PruneView}.
 */
@NullMarked
package io.espalier.ui.prune;

import org.jspecify.annotations.NullMarked;
