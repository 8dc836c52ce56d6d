package io.espalier.engine.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the segments before the frame of a JPEG file say.
 *
 * @param width pixels in a row
 * @param height rows
 * @param isTransformed whether Adobe's segment says that four colours are stored as luminance, chrominances and black
 */
record JpegSegments(long width, long height, boolean isTransformed) {
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    /** Walks the segments up to the frame header; empty when there is none. */
    static Optional<JpegSegments> of(byte[] file) {
        boolean transformed = false;
        int at = 2;
        while (at + 9 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            int length = (int) PictureHeader.number(file, at + 2, 2);
            if (isFrame(marker)) {
                long height = PictureHeader.number(file, at + 5, 2);
                return Optional.of(new JpegSegments(PictureHeader.number(file, at + 7, 2), height, transformed));
            }
            transformed |= marker == 0xee && adobeTransform(file, at + 4) == 2;
            if (marker == 0xff) {
                at++;
            } else {
                at += isAlone(marker) ? 2 : 2 + Math.max(2, length);
            }
        }
        return Optional.empty();
    }

    private static int adobeTransform(byte[] file, int at) {
        for (int i = 0; i < ADOBE.length; i++) {
            if (at + 12 > file.length || file[at + i] != ADOBE[i]) {
                return -1;
            }
        }
        return file[at + 11] & 0xff;
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean isAlone(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    }
}
