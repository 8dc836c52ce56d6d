/**
 * Many recipes out of one: value lists for some of its keys.
 *
 * <p>Start at {@link io.espalier.engine.run.sweep.Sweep}. Values only: any thread, no native memory.
 */
@NullMarked
package io.espalier.engine.run.sweep;

import org.jspecify.annotations.NullMarked;
