/**
 * A model that was pruned or recovered, as Espalier keeps it: plan, LoRA factors and projector beside a reference to the
 * base.
 *
 * <p>Start at {@link io.espalier.engine.export.variant.Variant}, which every export takes, and at
 * {@link io.espalier.engine.export.variant.VariantFolder}, which writes and opens the small folder it lies in. Variants are
 * immutable values; no native memory.
 */
@NullMarked
package io.espalier.engine.export.variant;

import org.jspecify.annotations.NullMarked;
