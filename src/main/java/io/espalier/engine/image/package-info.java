/**
 * Pictures from the file to the numbers that a vision tower takes, with the same bits as the reference implementations.
 *
 * <p>Start at {@link io.espalier.engine.image.PictureReader}, which looks at a header before it decodes anything, and at
 * {@link io.espalier.engine.image.PixelProcessor}, which applies a model's {@code preprocessor_config.json}. Resizing is
 * that of Pillow up to 12.2 ({@link io.espalier.engine.image.Bicubic}); Java's own has other coefficients. Everything is
 * plain arithmetic on Java arrays: no native memory, no threads, all types immutable and safe to share.
 */
@NullMarked
package io.espalier.engine.image;

import org.jspecify.annotations.NullMarked;
