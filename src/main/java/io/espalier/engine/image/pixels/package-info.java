/**
 * From a picture to the numbers that a vision tower takes, with the same bits as the reference implementations.
 *
 * <p>Start at {@link io.espalier.engine.image.pixels.PixelProcessor}, which applies a model's
 * {@code preprocessor_config.json}; {@link io.espalier.engine.image.pixels.Pixels} is what comes out, channels first.
 * {@link io.espalier.engine.image.pixels.TiledPixelProcessor} cuts a picture into tiles as InternVL does. Resizing is that
 * of Pillow up to 12.2 ({@code Bicubic}); Java's own has other coefficients.
 *
 * <p>Plain arithmetic on Java arrays: no native memory, no threads, all types immutable and safe to share.
 */
@NullMarked
package io.espalier.engine.image.pixels;

import org.jspecify.annotations.NullMarked;
