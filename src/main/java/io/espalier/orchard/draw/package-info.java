/**
 * Turns scenes into pixels and, for the first training stage, into labels of every patch.
 *
 * <p>Start at {@link io.espalier.orchard.draw.ScenePainter}. The pixels are the same on every machine: shapes are filled by
 * a scan-line rasteriser of our own in strict double arithmetic ({@link io.espalier.orchard.draw.Canvas}), letters come from
 * a bitmap font of our own, and no font, graphics pipeline or platform setting is asked. A painter is used by one thread at
 * a time; results are plain arrays.
 */
@NullMarked
package io.espalier.orchard.draw;

import org.jspecify.annotations.NullMarked;
