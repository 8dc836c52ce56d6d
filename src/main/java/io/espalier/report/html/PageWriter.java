package io.espalier.report.html;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.Figure;
import io.espalier.report.table.TableFormat;
import io.espalier.report.text.VisibleText;
import io.espalier.report.text.WordDiff;

/** Writes a page as one HTML document. */
final class PageWriter {
    private static final int MOST_FOLDED_ROWS = 400;

    private final Page page;
    private final StringBuilder out = new StringBuilder(1 << 16);

    PageWriter(Page page) {
        this.page = page;
    }

    String write() throws EngineException {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        // Nothing is fetched, and a browser is told to refuse if anything tried.
        out.append(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                        + "img-src data:; font-src data:\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
        out.append(VisibleText.html(VisibleText.line(page.title())));
        out.append("</title>\n<style>\n").append(PageStyle.css()).append("</style>\n</head>\n<body>\n");
        header();
        out.append("<main>\n");
        for (int i = 0; i < page.sections().size(); i++) {
            section(i, page.sections().get(i));
        }
        out.append("</main>\n</body>\n</html>\n");
        return out.toString();
    }

    private void header() {
        out.append("<header>\n<h1>").append(VisibleText.html(page.title())).append("</h1>\n");
        if (!page.lead().isEmpty()) {
            out.append("<p class=\"lead\">")
                    .append(VisibleText.html(page.lead()))
                    .append("</p>\n");
        }
        out.append("<nav aria-label=\"Contents\">");
        for (int i = 0; i < page.sections().size(); i++) {
            out.append("<a href=\"#s").append(i + 1).append("\">");
            out.append(VisibleText.html(page.sections().get(i).heading())).append("</a> ");
        }
        out.append("</nav>\n</header>\n");
    }

    private void section(int index, Page.Section section) throws EngineException {
        out.append("<section id=\"s").append(index + 1).append("\">\n<h2>");
        out.append(VisibleText.html(section.heading())).append("</h2>\n");
        for (Block block : section.blocks()) {
            block(block);
        }
        out.append("</section>\n");
    }

    private void block(Block block) throws EngineException {
        if (block instanceof Block.Paragraph paragraph) {
            out.append("<p class=\"text\">")
                    .append(VisibleText.html(paragraph.text()))
                    .append("</p>\n");
        } else if (block instanceof Block.Drawing drawing) {
            drawing(drawing.figure());
        } else if (block instanceof Block.Grid grid) {
            out.append("<div class=\"scroll\">")
                    .append(TableFormat.HTML.render(grid.table()))
                    .append("</div>\n");
        } else if (block instanceof Block.Folded folded) {
            out.append("<details><summary>")
                    .append(VisibleText.html(folded.summary()))
                    .append("</summary>\n");
            out.append("<div class=\"scroll\">").append(TableFormat.HTML.render(folded.table()));
            out.append("</div></details>\n");
        } else if (block instanceof Block.Code code) {
            out.append("<pre tabindex=\"0\"><code>")
                    .append(VisibleText.html(code.text()))
                    .append("</code></pre>\n");
        } else if (block instanceof Block.Kept kept) {
            kept(kept);
        } else if (block instanceof Block.Answers answers) {
            answers(answers);
        }
    }

    private void drawing(Figure figure) throws EngineException {
        out.append("<figure>\n").append(Exporter.svgElement(figure, ExportOptions.PRINT.untitled()));
        out.append("<figcaption>")
                .append(VisibleText.html(figure.text().title()))
                .append("</figcaption>\n");
        // A map of all neurons would make the page larger than everything else in it.
        if (figure.dataRows() <= MOST_FOLDED_ROWS) {
            out.append("<details><summary>Numbers</summary>\n<div class=\"scroll\">");
            out.append(TableFormat.HTML.render(figure.table())).append("</div></details>\n");
        }
        out.append("</figure>\n");
    }

    private void kept(Block.Kept kept) {
        out.append("<figure>\n").append(kept.svg());
        if (kept.svg().isEmpty()) {
            out.append("<div class=\"scroll\">").append(kept.table()).append("</div>\n");
        }
        out.append("<figcaption>").append(VisibleText.html(kept.caption())).append("</figcaption>\n");
        if (!kept.svg().isEmpty() && !kept.table().isEmpty()) {
            out.append("<details><summary>Numbers</summary>\n<div class=\"scroll\">");
            out.append(kept.table()).append("</div></details>\n");
        }
        if (!kept.command().isEmpty()) {
            out.append("<details><summary>Command</summary>\n<pre tabindex=\"0\"><code>");
            out.append(VisibleText.html(kept.command())).append("</code></pre></details>\n");
        }
        out.append("</figure>\n");
    }

    private void answers(Block.Answers block) {
        Block.Question question = block.question();
        out.append("<article class=\"qa\">\n");
        question.picture()
                .ifPresent(uri -> out.append("<img alt=\"Picture of the question\" src=\"")
                        .append(VisibleText.html(uri))
                        .append("\">\n"));
        out.append("<div>\n");
        if (!question.label().isEmpty()) {
            out.append("<p class=\"label\">")
                    .append(VisibleText.html(question.label()))
                    .append("</p>\n");
        }
        out.append("<p class=\"question\">")
                .append(VisibleText.html(question.text()))
                .append("</p>\n");
        if (!question.gold().isEmpty()) {
            out.append("<p class=\"gold\">Right answer: ")
                    .append(VisibleText.html(question.gold()))
                    .append("</p>\n");
        }
        out.append("<table class=\"answers\"><tbody>\n");
        for (Block.Reply reply : block.answers()) {
            reply(reply, block.answers().get(0));
        }
        out.append("</tbody></table>\n</div>\n</article>\n");
    }

    private void reply(Block.Reply reply, Block.Reply reference) {
        out.append("<tr><th scope=\"row\">")
                .append(VisibleText.html(reply.variant()))
                .append("</th><td>");
        for (WordDiff.Span span : WordDiff.against(reference.text(), reply.text())) {
            String text = VisibleText.html(span.text());
            out.append(span.isChanged() ? "<mark>" + text + "</mark>" : text);
        }
        out.append("</td><td class=\"verdict\">").append(verdict(reply.score())).append("</td></tr>\n");
    }

    private static String verdict(double score) {
        if (Double.isNaN(score)) {
            return "";
        }
        if (score >= 1) {
            return "<span class=\"right\">right</span>";
        }
        return score <= 0 ? "<span class=\"wrong\">wrong</span>" : Math.round(100 * score) + " %";
    }
}
