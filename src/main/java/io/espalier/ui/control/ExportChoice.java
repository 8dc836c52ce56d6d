package io.espalier.ui.control;

import io.espalier.report.export.ExportFormat;
import java.util.Locale;

/** The ways in which a chart or table can be written, in the order of the menu. */
enum ExportChoice {
    /** One pixel a point. */
    PNG_1(ExportFormat.PNG, 72),
    /** Two pixels a point. */
    PNG_2(ExportFormat.PNG, 144),
    /** Three pixels a point. */
    PNG_3(ExportFormat.PNG, 216),
    /** For print. */
    PNG_300(ExportFormat.PNG, 300),
    /** Scalable. */
    SVG(ExportFormat.SVG, 72),
    /** Scalable, one page. */
    PDF(ExportFormat.PDF, 72),
    /** A chart that LaTeX draws. */
    PGFPLOTS(ExportFormat.PGFPLOTS, 72),
    /** Numbers. */
    CSV(ExportFormat.CSV, 72),
    /** Numbers as a LaTeX table. */
    LATEX(ExportFormat.LATEX, 72),
    /** Numbers as a pipe table. */
    MARKDOWN(ExportFormat.MARKDOWN, 72),
    /** Numbers for programs. */
    JSON(ExportFormat.JSON, 72);

    private final ExportFormat format;
    private final double dotsPerInch;

    ExportChoice(ExportFormat format, double dotsPerInch) {
        this.format = format;
        this.dotsPerInch = dotsPerInch;
    }

    ExportFormat format() {
        return format;
    }

    double dotsPerInch() {
        return dotsPerInch;
    }

    /** Returns whether this writes a drawing, which a table alone has not. */
    boolean draws() {
        return format.table().isEmpty();
    }

    /** Returns the message key and the end of the id. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }
}
