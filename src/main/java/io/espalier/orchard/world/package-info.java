/**
 * What there is in Orchard: fruit, prices, labels, lettered diagrams and bar charts, as plain values without pixels.
 *
 * <p>Start at {@link io.espalier.orchard.world.Scene}, the five kinds of pictures, and
 * {@link io.espalier.orchard.world.SceneSampler}, which draws one from a seed. The content of a scene alone decides
 * whether it may be trained on or tested on ({@link io.espalier.orchard.world.Split}), so the two can never share a
 * picture. Everything is immutable except {@link io.espalier.orchard.world.Dice}, which belongs to one thread.
 */
@NullMarked
package io.espalier.orchard.world;

import org.jspecify.annotations.NullMarked;
