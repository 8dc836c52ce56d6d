package io.espalier.report.export;

import io.espalier.report.figure.Figure;
import io.espalier.report.text.VisibleText;
import io.espalier.report.theme.ChartFont;
import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Draws a figure as SVG: text stays text, rasters are embedded, colours are attributes that a style sheet may override. */
final class SvgDrawing {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private SvgDrawing() {}

    /** Returns a file of its own, which carries the glyphs it uses. */
    static String of(Figure figure, ExportOptions options) throws IOException {
        return draw(figure, options, figure.text().id(), true);
    }

    /** Returns the element for a page that carries the font itself. */
    static String element(Figure figure, ExportOptions options, String prefix) throws IOException {
        String svg = draw(figure, options, prefix, false);
        return svg.substring(svg.indexOf("<svg"));
    }

    private static String draw(Figure figure, ExportOptions options, String prefix, boolean isOwnFile)
            throws IOException {
        Document document = document();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(4);
        context.setIDGenerator(new PrefixedIds(prefix));
        context.setImageHandler(new DataUriImages());
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        int width = (int) Math.ceil(figure.size().width());
        int height = (int) Math.ceil(figure.size().height());
        g.setSVGCanvasSize(new Dimension(width, height));
        figure.paint(g, PngDrawing.area(figure), PngDrawing.ground(options), options.isTitled());
        Element root = g.getRoot();
        if (isOwnFile) {
            Element style = document.createElementNS(SVG, "style");
            style.setTextContent(EmbeddedFont.rule(root.getTextContent()));
            root.insertBefore(style, root.getFirstChild());
        }
        describe(document, root, figure);
        nameless(root.getElementsByTagName("defs"));
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        StringWriter out = new StringWriter();
        g.stream(root, out, false, false);
        return replaceFont(out.toString().replace("\r\n", "\n"));
    }

    private static void describe(Document document, Element root, Figure figure) {
        Element title = document.createElementNS(SVG, "title");
        title.setTextContent(VisibleText.line(figure.text().title()));
        Element description = document.createElementNS(SVG, "desc");
        description.setTextContent(VisibleText.line(figure.text().description()));
        root.insertBefore(description, root.getFirstChild());
        root.insertBefore(title, description);
        root.setAttribute("role", "img");
    }

    /** Batik gives every drawing's definitions the same id, which two drawings on a page must not share; nothing uses it. */
    private static void nameless(NodeList definitions) {
        for (int i = 0; i < definitions.getLength(); i++) {
            ((Element) definitions.item(i)).removeAttribute("id");
        }
    }

    // Arial and Helvetica have the widths of Liberation Sans: the layout holds on a machine without it.
    private static String replaceFont(String svg) {
        return svg.replace(
                "font-family=\"'" + ChartFont.FAMILY + "'\"",
                "font-family=\"'" + ChartFont.FAMILY + "', Arial, Helvetica, sans-serif\"");
    }

    /** Makes ids that stay apart when several drawings share a page. */
    private static final class PrefixedIds extends SVGIDGenerator {
        private final String prefix;

        PrefixedIds(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public String generateID(String kind) {
            return prefix + "-" + super.generateID(kind);
        }
    }

    private static Document document() throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IOException(e);
        }
    }
}
