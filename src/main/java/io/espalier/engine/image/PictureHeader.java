package io.espalier.engine.image;

import io.espalier.engine.problem.Problem;
import java.util.Optional;

/**
 * Kind and size of a picture, read from its first bytes without decoding anything.
 *
 * @param kind the file format, by content and not by name
 * @param width pixels in a row
 * @param height rows
 */
record PictureHeader(Kind kind, long width, long height) {

    /** The formats that are read; the name is the one that Java's readers are found by. */
    enum Kind {
        PNG,
        JPEG,
        GIF,
        BMP
    }

    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;

    /** Returns the header, or empty when the bytes are none of the formats or end too early. */
    static Optional<PictureHeader> of(byte[] file) {
        if (file.length >= 26 && number(file, 0, 8) == PNG_SIGNATURE && number(file, 12, 4) == 0x49484452) {
            return Optional.of(new PictureHeader(Kind.PNG, number(file, 16, 4), number(file, 20, 4)));
        }
        if (file.length >= 10 && number(file, 0, 4) == 0x47494638) {
            return Optional.of(new PictureHeader(Kind.GIF, little(file, 6, 2), little(file, 8, 2)));
        }
        if (file.length >= 26 && file[0] == 'B' && file[1] == 'M') {
            boolean old = little(file, 14, 4) == 12;
            long width = old ? little(file, 18, 2) : (int) little(file, 18, 4);
            long height = old ? little(file, 20, 2) : (int) little(file, 22, 4);
            return Optional.of(new PictureHeader(Kind.BMP, width, Math.abs(height)));
        }
        return file.length >= 4 && number(file, 0, 3) == 0xffd8ffL
                ? JpegSegments.of(file).map(j -> new PictureHeader(Kind.JPEG, j.width(), j.height()))
                : Optional.empty();
    }

    static long number(byte[] file, int from, int count) {
        long value = 0;
        for (int i = 0; i < count && from + i < file.length; i++) {
            value = value << 8 | (file[from + i] & 0xff);
        }
        return value;
    }

    private static long little(byte[] file, int from, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (file[from + i] & 0xff);
        }
        return value;
    }

    /** Returns what is wrong with the size, if anything. */
    Optional<Problem> problem(PictureLimits limits) {
        if (width < 1 || height < 1) {
            return Optional.of(Problem.of("IM-004", "the picture has no pixels").found(width + " x " + height));
        }
        if (width > limits.pixels() / height) {
            return Optional.of(Problem.of("IM-005", "the picture has too many pixels")
                    .found(width + " x " + height)
                    .expected("at most " + limits.pixels() + " pixels")
                    .advice("Make the picture smaller before using it"));
        }
        return Optional.empty();
    }
}
