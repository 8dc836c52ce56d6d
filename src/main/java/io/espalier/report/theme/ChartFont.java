package io.espalier.report.theme;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * The one font of every drawing: Liberation Sans (SIL Open Font License), which PDFBox carries.
 *
 * <p>It has the widths of Arial and Helvetica, so an SVG that names these as replacements keeps its layout on a machine
 * without it. A window registers it with its own toolkit from {@link #open()} under {@link #FAMILY}.
 */
public final class ChartFont {
    /** Family name by which the font is drawn, embedded in PDF and named in SVG. */
    public static final String FAMILY = "Liberation Sans";

    private static final String RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final Font BASE = load();

    private ChartFont() {}

    /** Returns the font at a size in points. */
    public static Font of(double size) {
        return BASE.deriveFont((float) size);
    }

    /**
     * Opens the TrueType file.
     *
     * @return the stream, closed by the caller
     */
    public static InputStream open() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(RESOURCE), RESOURCE);
    }

    /** Returns whether the font has a glyph for every character of a text. */
    public static boolean canShow(String text) {
        return BASE.canDisplayUpTo(text) < 0;
    }

    private static Font load() {
        try (InputStream in = open()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the bundled font cannot be read: the PDFBox jar is damaged", e);
        }
    }
}
