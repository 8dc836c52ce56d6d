package io.espalier.report.export;

import io.espalier.report.theme.ChartFont;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The part of the bundled font that a drawing uses, as a style rule, so that it looks the same where the font is missing. */
public final class EmbeddedFont {
    // Without the hinting programs, which are most of the file and of no use to a browser that draws outlines.
    private static final List<String> TABLES =
            List.of("OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post");

    private EmbeddedFont() {}

    /**
     * Returns the rule.
     *
     * @param characters every character that is drawn; others may be among them
     * @return {@code @font-face} with the font as a data URI
     */
    public static String rule(String characters) {
        try (InputStream in = ChartFont.open();
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            TTFSubsetter subset = new TTFSubsetter(font, TABLES);
            characters.codePoints().filter(c -> c >= ' ').sorted().distinct().forEach(subset::add);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            subset.writeToStream(bytes);
            return "@font-face {font-family: '" + ChartFont.FAMILY + "'; src: url(data:font/ttf;base64,"
                    + Base64.getEncoder().encodeToString(bytes.toByteArray()) + ")}";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
