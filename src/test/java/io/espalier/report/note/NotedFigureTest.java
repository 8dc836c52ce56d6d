package io.espalier.report.note;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.export.ExportFormat;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.figure.heat.HeatGrid;
import io.espalier.report.figure.heat.HeatMap;
import io.espalier.report.table.TableFormat;
import io.espalier.report.theme.LineStyle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotedFigureTest {
    private static final List<PinnedNote> NOTES = List.of(
            new PinnedNote("loss", 20, 3, "learning rate halved & 5 % less"),
            new PinnedNote("rate", 10, 0.1, "warmed up"),
            new PinnedNote("gone", 1, 1, "of a curve that is not drawn"));

    private static Figure curves() {
        Curve loss = new Curve("loss", LineStyle.of(0), new double[] {10, 20, 30}, new double[] {4, 3, 2});
        Curve rate = new Curve("rate", LineStyle.of(1), new double[] {10, 20, 30}, new double[] {0.1, 0.1, 0.05});
        return new TrainingCurves(
                        new FigureText("run", "A run", "Loss and rate."),
                        "Step",
                        false,
                        0,
                        List.of(
                                new TrainingCurves.Panel("Loss", false, List.of(loss)),
                                new TrainingCurves.Panel("Rate", false, List.of(rate))))
                .figure();
    }

    private static Figure map() {
        HeatGrid grid = new HeatGrid(new float[][] {{1, 2, 3}, {4, 5, 6}});
        return new HeatMap(
                        new FigureText("heads", "Heads", "Heads."), "Head", grid, Optional.empty(), HeatMap.Look.USUAL)
                .figure();
    }

    private static String written(Figure figure, ExportFormat format) throws Exception {
        return new String(Exporter.bytes(figure, format, ExportOptions.PRINT), StandardCharsets.UTF_8);
    }

    @Test
    void notesAreDrawnInTheirPanelAndAreText() throws Exception {
        Figure noted = NotedFigure.of(curves(), NOTES);
        String svg = written(noted, ExportFormat.SVG);
        assertTrue(svg.contains("learning rate halved &amp; 5 % less"));
        assertTrue(svg.contains("warmed up"));
        assertFalse(svg.contains("not drawn"));
        try (PDDocument pdf = Loader.loadPDF(Exporter.bytes(noted, ExportFormat.PDF, ExportOptions.PRINT))) {
            assertTrue(new PDFTextStripper().getText(pdf).contains("learning rate halved & 5 % less"));
        }
    }

    @Test
    void notesAreInTheChartThatLatexDraws() throws Exception {
        String latex = written(NotedFigure.of(curves(), NOTES), ExportFormat.PGFPLOTS);
        assertTrue(
                latex.contains("pin={[font=\\small]45:{learning rate halved \\& 5 \\% less}}] at (axis cs:20.0, 3.0)"),
                latex);
    }

    @Test
    void numbersGetAColumnOfNotes() {
        String csv = TableFormat.CSV.render(NotedFigure.of(curves(), NOTES).table());
        assertTrue(csv.startsWith("Series,Step,Value,Note\r\n"), csv);
        assertTrue(csv.contains("loss,20,3,learning rate halved & 5 % less\r\n"), csv);
        assertTrue(csv.contains("loss,10,4,\r\n"), csv);
    }

    @Test
    void notesOnCellsOfAMapAreDrawnAndTold() throws Exception {
        Figure noted = NotedFigure.of(map(), List.of(new PinnedNote("", 1, 0, "a sink")));
        assertTrue(written(noted, ExportFormat.SVG).contains("a sink"));
        String csv = TableFormat.CSV.render(noted.table());
        assertEquals(1, csv.lines().filter(line -> line.endsWith("a sink")).count(), csv);
        assertTrue(csv.lines().anyMatch(line -> line.startsWith("0,1,") && line.endsWith("a sink")), csv);
    }

    @Test
    void sameNotesGiveTheSameBytes() throws Exception {
        for (ExportFormat format : List.of(ExportFormat.PNG, ExportFormat.SVG, ExportFormat.PDF)) {
            assertArrayEquals(
                    Exporter.bytes(NotedFigure.of(curves(), NOTES), format, ExportOptions.PRINT),
                    Exporter.bytes(NotedFigure.of(curves(), NOTES), format, ExportOptions.PRINT));
        }
    }

    @Test
    void figureWithoutNotesIsTheFigure() {
        Figure figure = curves();
        assertSame(figure, NotedFigure.of(figure, List.of()));
    }

    @Test
    void fileKeepsNotesByChart(@TempDir Path folder) throws Exception {
        NoteFile file = new NoteFile(folder);
        file.write(Map.of());
        assertFalse(Files.exists(folder.resolve(NoteFile.NAME)));
        file.write(Map.of("loss", NOTES, "norm", List.of()));
        assertEquals(Map.of("loss", NOTES), file.read());
        file.write(Map.of());
        assertEquals(Map.of(), file.read());
    }

    @Test
    void damagedFileIsSetAside(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve(NoteFile.NAME), "{\"version\": 1, \"charts\": {\"loss\": [{\"x\": \"far\"}]}}");
        assertEquals(Map.of(), new NoteFile(folder).read());
        assertTrue(Files.exists(folder.resolve(NoteFile.NAME + ".bak")));
    }
}
