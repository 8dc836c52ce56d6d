package io.espalier.engine.image;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Notices that a JPEG file ends before its end marker: the decoder fills up the rest with grey and only warns, where the
 * reference refuses the file.
 */
final class Truncation implements IIOReadWarningListener {
    private boolean seen;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        seen |= warning.toLowerCase(Locale.ROOT).contains("missing eoi");
    }

    boolean isSeen() {
        return seen;
    }
}
