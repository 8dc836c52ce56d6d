package io.espalier.engine.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the segments before the frame of a JPEG file say.
 *
 * @param width pixels in a row
 * @param height rows
 * @param colours how many channels there are
 * @param isTransformed whether Adobe's segment says that four colours are stored as luminance, chrominances and black
 */
record JpegSegments(long width, long height, int colours, boolean isTransformed) {
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    /** Walks the segments up to the frame header; empty when there is none. */
    static Optional<JpegSegments> of(byte[] file) {
        boolean transformed = false;
        for (int at = 2; isSegment(file, at); at = next(file, at)) {
            int marker = file[at + 1] & 0xff;
            if (isFrame(marker)) {
                long height = PictureHeader.number(file, at + 5, 2);
                long width = PictureHeader.number(file, at + 7, 2);
                return Optional.of(new JpegSegments(width, height, file[at + 9] & 0xff, transformed));
            }
            transformed |= marker == 0xee && adobeTransform(file, at + 4) == 2;
        }
        return Optional.empty();
    }

    /** Returns the file without colour profiles: Java would convert colours by them, and the reference does not. */
    static byte[] withoutProfiles(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        out.write(file, 0, Math.min(2, file.length));
        int at = 2;
        while (isSegment(file, at) && !isFrame(file[at + 1] & 0xff)) {
            int next = next(file, at);
            if ((file[at + 1] & 0xff) != 0xe2) {
                out.write(file, at, Math.min(file.length, next) - at);
            }
            at = next;
        }
        out.write(file, Math.min(at, file.length), file.length - Math.min(at, file.length));
        return out.toByteArray();
    }

    private static boolean isSegment(byte[] file, int at) {
        return at + 10 <= file.length && (file[at] & 0xff) == 0xff;
    }

    private static int next(byte[] file, int at) {
        int marker = file[at + 1] & 0xff;
        if (marker == 0xff) { // a fill byte
            return at + 1;
        }
        return isAlone(marker) ? at + 2 : at + 2 + (int) Math.max(2, PictureHeader.number(file, at + 2, 2));
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
