package io.espalier.report.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.SampleFigures;
import io.espalier.report.figure.BlockInfluenceBars;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.curve.RatioCurves;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.figure.heat.HeatGrid;
import io.espalier.report.figure.heat.HeatMap;
import io.espalier.report.figure.heat.HeatScale;
import io.espalier.report.theme.ChartTheme;
import io.espalier.report.theme.ColourMap;
import io.espalier.report.theme.LineStyle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    @TempDir
    Path folder;

    private static byte[] bytes(Figure figure, ExportFormat format) throws EngineException {
        return Exporter.bytes(figure, format, ExportOptions.screen(ChartTheme.LIGHT, 1));
    }

    @Test
    void everyOtherFormatGivesTheSameBytesTwice() throws Exception {
        Figure figure = Objects.requireNonNull(SampleFigures.all().get("recovery"));
        Figure again = Objects.requireNonNull(SampleFigures.all().get("recovery"));
        for (ExportFormat format : ExportFormat.values()) {
            assertArrayEquals(bytes(figure, format), bytes(again, format), format + "");
        }
    }

    @Test
    void pgfplotsHoldsEveryPointAtFullPrecisionWithDashAndMarker() throws Exception {
        RatioCurves.Curve curve = new RatioCurves.Curve(
                "width_wise 100 %",
                new LineStyle(0, LineStyle.Dash.DASHED, LineStyle.Marker.SQUARE),
                List.of(RatioCurves.Point.of(0, 100), RatioCurves.Point.of(0.3, 100.0 / 3)));
        Figure figure = new RatioCurves(
                        new FigureText("x", "A & B", ""),
                        "AVG-%",
                        List.of(curve),
                        List.of(new RatioCurves.Reference(95, "95 %")))
                .figure();
        String source = new String(bytes(figure, ExportFormat.PGFPLOTS), StandardCharsets.UTF_8);
        assertTrue(source.contains("(30.0, 33.333333333333336)"), source);
        assertTrue(source.contains("dash pattern=on 6.0pt off 4.0pt"), source);
        assertTrue(source.contains("\\addlegendentry{width\\_wise 100 \\%}"), source);
        assertTrue(source.contains("ylabel={AVG-\\%}"), source);
        assertTrue(source.contains("95.0)};"), source);
        assertEquals(source.split("\\\\begin", -1).length, source.split("\\\\end", -1).length);
    }

    @Test
    void mapsHaveNoPgfplotsFormAndSaySo() {
        Figure map = Objects.requireNonNull(SampleFigures.all().get("heads-32"));
        EngineException e = assertThrows(EngineException.class, () -> bytes(map, ExportFormat.PGFPLOTS));
        assertTrue(e.getMessage().contains("EX-006"), e.getMessage());
    }

    @Test
    void everyFigureGivesTheSameBytesTwice() throws Exception {
        Map<String, Figure> again = SampleFigures.all();
        Set<String> large = Set.of("heads-32", "neurons-7b", "neurons-sorted", "loss-long", "components-paper", "loss");
        for (Map.Entry<String, Figure> entry : SampleFigures.all().entrySet()) {
            if (large.contains(entry.getKey())) {
                continue;
            }
            for (ExportFormat format : List.of(ExportFormat.PNG, ExportFormat.SVG, ExportFormat.PDF)) {
                assertArrayEquals(
                        bytes(entry.getValue(), format),
                        bytes(Objects.requireNonNull(again.get(entry.getKey())), format),
                        entry.getKey() + " as " + format);
            }
        }
    }

    @Test
    void drawingsDoNotDependOnTheLocale() throws Exception {
        Locale before = Locale.getDefault();
        byte[] expected = bytes(SampleFigures.ratioCurves(), ExportFormat.SVG);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertArrayEquals(expected, bytes(SampleFigures.ratioCurves(), ExportFormat.SVG));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void pngHasTheSizeAndResolutionAskedFor() throws Exception {
        Figure figure = SampleFigures.blockInfluence();
        byte[] png = Exporter.bytes(figure, ExportFormat.PNG, ExportOptions.PRINT);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(Math.round(figure.size().width() * 300 / 72), image.getWidth());
        assertEquals(Math.round(figure.size().height() * 300 / 72), image.getHeight());
        assertTrue(new String(png, StandardCharsets.ISO_8859_1).contains("pHYs"));
    }

    @Test
    void transparentPngLeavesTheGroundOpen() throws Exception {
        byte[] png = Exporter.bytes(
                SampleFigures.ratioCurves(),
                ExportFormat.PNG,
                ExportOptions.screen(ChartTheme.LIGHT, 1).transparent());
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(0, image.getRGB(2, 2) >>> 24);
    }

    @Test
    void pdfTextIsSearchableAndItsFontEmbedded() throws Exception {
        byte[] pdf = bytes(SampleFigures.ratioCurves(), ExportFormat.PDF);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("Recovery of LLaVA-v1.5-7B"), text);
            assertTrue(text.contains("Pruning ratio"), text);
            assertTrue(text.contains("layerwise, projector + LLM"), text);
            assertEquals(
                    "Recovery of LLaVA-v1.5-7B",
                    document.getDocumentInformation().getTitle());
            PDResources page = document.getPage(0).getResources();
            PDResources form = ((PDFormXObject)
                            page.getXObject(page.getXObjectNames().iterator().next()))
                    .getResources();
            List<PDFont> fonts = new ArrayList<>();
            for (COSName name : form.getFontNames()) {
                fonts.add(form.getFont(name));
            }
            assertFalse(fonts.isEmpty());
            assertTrue(fonts.stream()
                    .allMatch(font -> font.isEmbedded() && font.getName().contains("LiberationSans")));
        }
    }

    @Test
    void svgIsWellFormedKeepsTextAndEmbedsRasters() throws Exception {
        String svg = new String(
                bytes(SampleFigures.neurons(32, 11_008, HeatMap.Look.USUAL), ExportFormat.SVG), StandardCharsets.UTF_8);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertTrue(svg.contains(">Importance of the MLP neurons<"));
        assertTrue(svg.contains("data:image/png;base64,"));
        assertTrue(svg.contains("Liberation Sans', Arial"));
        assertTrue(svg.length() < 400_000, "a 32 x 11,008 map took " + svg.length() + " bytes");
    }

    @Test
    void aFileIsReplacedWholeAndNothingElseIsLeft() throws Exception {
        Path file = folder.resolve("new/deep/chart.csv");
        Exporter.write(SampleFigures.blockInfluence(), file, ExportOptions.PRINT);
        Exporter.write(SampleFigures.blockInfluence().table(), file);
        assertTrue(Files.readString(file).startsWith("Layer,Block Influence,Plan\r\n0,0.41,kept\r\n"));
        try (var files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void anUnknownEndingIsNamedWithTheKnownOnes() {
        EngineException e = assertThrows(
                EngineException.class,
                () -> Exporter.write(SampleFigures.blockInfluence(), folder.resolve("x.gif"), ExportOptions.PRINT));
        assertEquals("EX-001", e.problems().get(0).code());
        assertTrue(e.problems().get(0).expected().contains(".svg"));
    }

    @Test
    void aTableCannotBecomeAPicture() {
        EngineException e = assertThrows(
                EngineException.class,
                () -> Exporter.write(SampleFigures.blockInfluence().table(), folder.resolve("x.png")));
        assertEquals("EX-002", e.problems().get(0).code());
    }

    @Test
    void aFileInTheWayOfTheFolderIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "x");
        EngineException e =
                assertThrows(EngineException.class, () -> Exporter.write("text", file.resolve("inside.txt")));
        assertEquals("EX-005", e.problems().get(0).code());
        assertEquals("x", Files.readString(file));
    }

    @Test
    void aFolderInPlaceOfTheFileIsNamed() throws Exception {
        Path taken = Files.createDirectory(folder.resolve("chart.txt"));
        EngineException e = assertThrows(EngineException.class, () -> Exporter.write("text", taken));
        assertEquals("EX-004", e.problems().get(0).code());
        assertFalse(Files.isRegularFile(taken));
    }

    @Test
    void namesThatTheFontHasNoGlyphForAreStillExported() throws Exception {
        RatioCurves.Curve curve = new RatioCurves.Curve(
                "果樹 \uD83C\uDF4E \u202E \uD800", LineStyle.of(0), List.of(RatioCurves.Point.of(0.3, 50)));
        Figure figure = new RatioCurves(new FigureText("x", "果樹\0", "苹果"), "AVG", List.of(curve), List.of()).figure();
        for (ExportFormat format : ExportFormat.values()) {
            assertTrue(bytes(figure, format).length > 0, format.toString());
        }
    }

    @Test
    void degenerateDataIsDrawnToo() throws Exception {
        HeatGrid zeros = new HeatGrid(new float[][] {{0, 0, 0}, {0}});
        HeatGrid nothing = new HeatGrid(new float[][] {{Float.NaN, Float.NaN}});
        List<Figure> figures = new ArrayList<>();
        for (HeatScale.Kind kind : HeatScale.Kind.values()) {
            HeatMap.Look look = new HeatMap.Look(ColourMap.MAGMA, kind, 0, 1, true);
            for (HeatGrid grid : List.of(zeros, nothing)) {
                figures.add(new HeatMap(new FigureText("x", "", ""), "Head", grid, Optional.empty(), look).figure());
            }
        }
        Curve empty = new Curve("none", LineStyle.of(0), new double[0], new double[0]);
        Curve lost = new Curve("lost", LineStyle.of(0), new double[] {1}, new double[] {Double.NaN});
        figures.add(new TrainingCurves(
                        new FigureText("x", "", ""),
                        "Step",
                        true,
                        0.5,
                        List.of(new TrainingCurves.Panel("Loss", true, List.of(empty, lost))))
                .figure());
        figures.add(new BlockInfluenceBars(new FigureText("x", "", ""), List.of(0.0), Set.of(0), OptionalDouble.of(0))
                .figure());
        for (Figure figure : figures) {
            for (ExportFormat format :
                    List.of(ExportFormat.PNG, ExportFormat.SVG, ExportFormat.PDF, ExportFormat.CSV)) {
                assertTrue(bytes(figure, format).length > 0, format.toString());
            }
        }
    }

    @Test
    void chartThatLatexDrawsHasRoomInTexAndKeepsTheSpikesAndGapsOfItsCurves() throws Exception {
        double[] x = new double[50_000];
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = i == 31_234 ? 77.5 : i == 40_001 ? Double.NaN : 1 + Math.sin(i);
        }
        Curve curve = new Curve("loss", LineStyle.of(0), x, y);
        Figure figure = new TrainingCurves(
                        new FigureText("long", "Long", "Long."),
                        "Step",
                        false,
                        0,
                        List.of(new TrainingCurves.Panel("Loss", false, List.of(curve))))
                .figure();
        String latex = new String(bytes(figure, ExportFormat.PGFPLOTS), StandardCharsets.UTF_8);
        long points = latex.lines().filter(line -> line.startsWith("  (")).count();
        assertTrue(points > 1000 && points <= 2100, points + " points");
        assertTrue(latex.contains("(31234.0, 77.5)"));
        assertTrue(latex.contains("(40001.0, nan)"));
    }
}
