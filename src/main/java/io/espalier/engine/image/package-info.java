/**
 * Pictures from the file to rows of RGB, as Pillow's {@code convert("RGB")} has them.
 *
 * <p>Start at {@link io.espalier.engine.image.PictureReader}, which looks at a header before it decodes anything;
 * {@code RgbConversion} and {@code FourColours} hold the colour rules. What a vision tower takes is made of a
 * {@link io.espalier.engine.image.Picture} in {@code image.pixels}.
 *
 * <p>Plain arithmetic on Java arrays: no native memory, no threads, all types immutable and safe to share.
 */
@NullMarked
package io.espalier.engine.image;

import org.jspecify.annotations.NullMarked;
