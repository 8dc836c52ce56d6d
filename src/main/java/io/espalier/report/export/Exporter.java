package io.espalier.report.export;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import io.espalier.report.figure.Figure;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Writes figures and tables to files; the same input gives the same bytes. */
public final class Exporter {
    private Exporter() {}

    /**
     * Writes a figure; formats that do not draw get its table twin.
     *
     * @param figure what to write
     * @param file where, the ending says the format
     * @param options colours and resolution
     * @throws EngineException when the ending is unknown or the file cannot be written
     */
    public static void write(Figure figure, Path file, ExportOptions options) throws EngineException {
        WholeFile.write(file, bytes(figure, ExportFormat.of(file), options));
    }

    /**
     * Writes a table.
     *
     * @param table what to write
     * @param file where, the ending says the format
     * @throws EngineException when the ending is unknown or a drawing's, or the file cannot be written
     */
    public static void write(Table table, Path file) throws EngineException {
        Optional<TableFormat> format = ExportFormat.of(file).table();
        if (format.isEmpty()) {
            throw Problem.of("EX-002", "a table cannot be drawn into this format")
                    .at(file)
                    .expected("one of .csv, .tsv, .md, .tex, .json, .txt")
                    .advice("Give the file one of these endings")
                    .asException();
        }
        write(format.get().render(table), file);
    }

    /**
     * Writes text as UTF-8.
     *
     * @param text any text
     * @param file where
     * @throws EngineException when the file cannot be written
     */
    public static void write(String text, Path file) throws EngineException {
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Renders a figure in memory, for the clipboard or a page that embeds it.
     *
     * @param figure what to render
     * @param format how
     * @param options colours and resolution
     * @return the bytes of the file
     * @throws EngineException when there is not enough memory or the drawing fails
     */
    public static byte[] bytes(Figure figure, ExportFormat format, ExportOptions options) throws EngineException {
        Optional<TableFormat> table = format.table();
        if (table.isPresent()) {
            return table.get().render(figure.table()).getBytes(StandardCharsets.UTF_8);
        }
        try {
            return switch (format) {
                case SVG -> SvgDrawing.of(figure, options).getBytes(StandardCharsets.UTF_8);
                case PDF -> PdfDrawing.of(figure, options);
                case PGFPLOTS -> PgfPlots.of(figure).getBytes(StandardCharsets.UTF_8);
                default -> PngDrawing.of(figure, options);
            };
        } catch (IOException e) {
            throw undrawn(figure, format, e);
        }
    }

    private static EngineException undrawn(Figure figure, ExportFormat format, IOException e) {
        return Problem.of(
                        "EX-003", "the figure " + Quote.of(figure.text().title()) + " could not be drawn as " + format)
                .found(String.valueOf(e.getMessage()))
                .advice("Try another format or a lower resolution")
                .asException(e);
    }

    /**
     * Renders a figure as an SVG element for embedding into HTML.
     *
     * @param figure what to render
     * @param options colours
     * @return the {@code svg} element; the page brings the font, see {@link EmbeddedFont}
     * @throws EngineException when the drawing fails
     */
    public static String svgElement(Figure figure, ExportOptions options) throws EngineException {
        return svgElement(figure, options, figure.text().id());
    }

    /**
     * Renders a figure as an SVG element for a page on which other figures of the same name may stand.
     *
     * @param figure what to render
     * @param options colours
     * @param prefix what the ids inside the element begin with; letters, digits and hyphens, once a page
     * @return the {@code svg} element; the page brings the font, see {@link EmbeddedFont}
     * @throws EngineException when the drawing fails
     */
    public static String svgElement(Figure figure, ExportOptions options, String prefix) throws EngineException {
        try {
            return SvgDrawing.element(figure, options, prefix);
        } catch (IOException e) {
            throw undrawn(figure, ExportFormat.SVG, e);
        }
    }
}
