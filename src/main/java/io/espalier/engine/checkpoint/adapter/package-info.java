/**
 * Low-rank adapters beside or above a base checkpoint, merged onto its weights when these are read.
 *
 * <p>Start at {@link io.espalier.engine.checkpoint.adapter.MergedWeights}. Headers are all that is read before; the merged
 * weights lie in a temporary file of the process, which is removed at its end.
 */
@NullMarked
package io.espalier.engine.checkpoint.adapter;

import org.jspecify.annotations.NullMarked;
