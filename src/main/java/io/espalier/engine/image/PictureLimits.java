package io.espalier.engine.image;

/**
 * How large a picture may be.
 *
 * @param pixels the most pixels, width times height
 * @param bytes the longest file
 */
public record PictureLimits(long pixels, long bytes) {
    /** What is allowed unless somebody says otherwise: 89,478,485 pixels and 64 MB. */
    public static final PictureLimits STANDARD = new PictureLimits(89_478_485, 64_000_000);
}
