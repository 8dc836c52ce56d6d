package io.espalier.report.export;

import io.espalier.report.theme.ChartTheme;
import java.util.Objects;

/**
 * How a figure is written.
 *
 * @param theme colours
 * @param dotsPerInch resolution of PNG; 72 gives one pixel a point
 * @param isTitled whether the title is drawn into the figure
 * @param isTransparent whether PNG and SVG leave the ground open
 */
public record ExportOptions(ChartTheme theme, double dotsPerInch, boolean isTitled, boolean isTransparent) {
    /** Light, 300 dots per inch, with title. */
    public static final ExportOptions PRINT = new ExportOptions(ChartTheme.LIGHT, 300, true, false);

    /** Refuses resolutions outside 18 to 1200. */
    public ExportOptions {
        Objects.requireNonNull(theme);
        if (!(dotsPerInch >= 18 && dotsPerInch <= 1200)) {
            throw new IllegalArgumentException("resolution must lie between 18 and 1200, not " + dotsPerInch);
        }
    }

    /** Returns options for a screen: {@code scale} pixels a point. */
    public static ExportOptions screen(ChartTheme theme, double scale) {
        return new ExportOptions(theme, 72 * scale, true, false);
    }

    /** Returns these options in another theme. */
    public ExportOptions in(ChartTheme other) {
        return new ExportOptions(other, dotsPerInch, isTitled, isTransparent);
    }

    /** Returns these options without the title, for documents that print their own caption. */
    public ExportOptions untitled() {
        return new ExportOptions(theme, dotsPerInch, false, isTransparent);
    }

    /** Returns these options with an open ground. */
    public ExportOptions transparent() {
        return new ExportOptions(theme, dotsPerInch, isTitled, true);
    }
}
