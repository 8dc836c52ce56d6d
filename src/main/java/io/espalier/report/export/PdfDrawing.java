package io.espalier.report.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import io.espalier.report.figure.Figure;
import io.espalier.report.text.VisibleText;
import io.espalier.report.theme.ChartFont;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Draws a figure onto one PDF page of its size: text stays text in the embedded font, no date, the same bytes every time. */
final class PdfDrawing {
    private PdfDrawing() {}

    static byte[] of(Figure figure, ExportOptions options) throws IOException {
        float width = (float) figure.size().width();
        float height = (float) figure.size().height();
        try (PDDocument document = new PDDocument();
                PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer()) {
            // Without a fixed id PDFBox derives one from the clock.
            document.setDocumentId(id(figure));
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            text.registerFont(ChartFont.of(12).getFontName(), ChartFont.open());
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
            g.setFontTextDrawer(text);
            figure.paint(g, PngDrawing.area(figure), PngDrawing.ground(options), options.isTitled());
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            document.setDocumentInformation(information(figure));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static PDDocumentInformation information(Figure figure) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(VisibleText.line(figure.text().title()));
        information.setSubject(VisibleText.line(figure.text().description()));
        information.setCreator("Espalier");
        return information;
    }

    private static long id(Figure figure) {
        CRC32 sum = new CRC32();
        sum.update((figure.text().id() + "\n" + figure.text().title()).getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
