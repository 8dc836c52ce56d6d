package io.espalier.engine.image;

import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/** Notices that a decoder filled up the missing rest of a file with grey, which it only warns about. */
final class Truncation implements IIOReadWarningListener {
    private boolean seen;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        seen |= warning.toLowerCase(Locale.ROOT).contains("premature end of jpeg");
    }

    boolean isSeen() {
        return seen;
    }
}
