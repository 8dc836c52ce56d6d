package io.espalier.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.espalier.report.table.TableColumn.Best;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Table scores() {
        return new Table(
                "scores",
                "Scores of 2 runs & more",
                List.of(
                        TableColumn.text("Run"),
                        TableColumn.number("AVG", ValueFormat.SCORE).best(Best.HIGHEST),
                        TableColumn.number("Bytes", ValueFormat.BYTES).best(Best.LOWEST)),
                List.of(
                        new Table.Row(List.of(Cell.of("dense"), Cell.of(53.7), Cell.of(14_119_000_000.0)), true, false),
                        new Table.Row(
                                List.of(Cell.of("width_15%"), Cell.shaded(48.795, 0.9), Cell.missing()), false, true),
                        Table.Row.of(Cell.of("layer, \"15\""), Cell.of(1.0 / 3), Cell.of(1024))),
                "AVG is the mean.");
    }

    @Test
    void csvKeepsFullPrecisionAndQuotesByRfc4180() {
        assertEquals(
                "Run,AVG,Bytes\r\n"
                        + "dense,53.7,14119000000\r\n"
                        + "width_15%,48.795,\r\n"
                        + "\"layer, \"\"15\"\"\",0.3333333333333333,1024\r\n",
                TableFormat.CSV.render(scores()));
    }

    @Test
    void csvDisarmsTextThatASpreadsheetWouldRun() {
        Table table = Table.of(
                "t",
                "",
                List.of(TableColumn.text("a"), TableColumn.number("b", ValueFormat.SCORE)),
                List.of(
                        Table.Row.of(Cell.of("=1+1"), Cell.of(-2)),
                        Table.Row.of(Cell.of("@x"), Cell.of(Double.NaN)),
                        Table.Row.of(Cell.of("-\n+"), Cell.of(1e300))));
        assertEquals("a,b\r\n\"'=1+1\",-2\r\n\"'@x\",NaN\r\n\"'-\n+\",1.0E300\r\n", TableFormat.CSV.render(table));
    }

    @Test
    void tabsAndLineEndsInTextNeverBeginANewCellOfTsv() {
        Table table = Table.of(
                "t",
                "",
                List.of(TableColumn.text("a"), TableColumn.number("b", ValueFormat.SCORE)),
                List.of(
                        Table.Row.of(Cell.of("one\ttwo\nthree"), Cell.of(1.0 / 3)),
                        Table.Row.of(Cell.of("=1+1"), Cell.of(Double.NaN))));
        assertEquals("a\tb\none two three\t0.3333333333333333\n'=1+1\tNaN\n", TableFormat.TSV.render(table));
    }

    @Test
    void everyRenderingIsTheSameInAnyLocale() {
        Locale before = Locale.getDefault();
        for (TableFormat format : TableFormat.values()) {
            String expected = format.render(scores());
            for (String tag : List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                try {
                    assertEquals(expected, format.render(scores()), format + " in " + tag);
                } finally {
                    Locale.setDefault(before);
                }
            }
        }
    }

    @Test
    void latexEscapesItsSpecialCharactersAndSetsTheBestInBold() {
        String latex = TableFormat.LATEX.render(scores());
        assertTrue(latex.contains("\\caption{Scores of 2 runs \\& more}"), latex);
        assertTrue(latex.contains("width\\_15\\% & \\textbf{48.80} & -- \\\\"), latex);
        assertTrue(latex.contains("dense & 53.70 & 13.15 GiB \\\\"), latex);
        assertTrue(latex.contains("\\begin{tabular}{lrr}\n\\toprule\n"), latex);
        assertEquals(2, latex.split("\\\\midrule", -1).length - 1);
    }

    @Test
    void latexWritesOutWhatItHasNoGlyphFor() {
        Table table = Table.of(
                "t", "", List.of(TableColumn.text("a")), List.of(Table.Row.of(Cell.of("[ä ≤ 水 \u202E \\ ~ ^]"))));
        String latex = TableFormat.LATEX.render(table);
        assertTrue(
                latex.contains("{}[ä $\\leq$ [U+6C34] [U+202E] \\textbackslash{} \\textasciitilde{} "
                        + "\\textasciicircum{}] \\\\"),
                latex);
    }

    @Test
    void markdownKeepsOneRowALineWhateverTheCellsHold() {
        Table table =
                Table.of("t", "", List.of(TableColumn.text("a|b")), List.of(Table.Row.of(Cell.of("x|y\n<b>*z*</b>"))));
        assertEquals(
                "| a\\|b |\n| :--- |\n| x\\|y<br>&lt;b&gt;\\*z\\*&lt;/b&gt; |\n", TableFormat.MARKDOWN.render(table));
    }

    @Test
    void htmlEscapesMarkupAndShowsBidirectionalCharacters() {
        Table table = Table.of(
                "t",
                "<t>",
                List.of(TableColumn.text("a"), TableColumn.number("b", ValueFormat.SCORE)),
                List.of(Table.Row.of(Cell.of("<script>\u202E'\""), Cell.shaded(1, 0.5))));
        String html = TableFormat.HTML.render(table);
        assertTrue(html.contains("<caption>&lt;t&gt;</caption>"), html);
        assertTrue(html.contains("<td>&lt;script&gt;[U+202E]&#39;&quot;</td>"), html);
        assertTrue(html.contains("<td class=\"num shaded\" style=\"--shade:0.50\">1.00</td>"), html);
        assertFalse(html.contains("<script>"));
    }

    @Test
    void jsonReadsBackAtFullPrecision() throws Exception {
        JsonNode root = new ObjectMapper().readTree(TableFormat.JSON.render(scores()));
        assertEquals("scores", root.get("id").asText());
        assertEquals(1.0 / 3, root.get("rows").get(2).get("AVG").asDouble());
        assertTrue(root.get("rows").get(1).get("Bytes").isNull());
        assertEquals(14_119_000_000L, root.get("rows").get(0).get("Bytes").asLong());
    }

    @Test
    void plainTextAlignsColumnsAndStarsTheBest() {
        assertEquals("""
                Scores of 2 runs & more
                Run             AVG      Bytes
                ──────────────────────────────
                dense        53.70   13.15 GiB
                ──────────────────────────────
                width_15%    48.80*          –
                layer, "15"   0.33    1.00 KiB
                AVG is the mean.
                """, TableFormat.TEXT.render(scores()));
    }

    @Test
    void theReferenceRowIsNeverTheBestAndASingleRowIsNotEither() {
        assertEquals(List.of(1), scores().best(1));
        assertEquals(List.of(), scores().best(2));
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Table.of(
                        "t",
                        "",
                        List.of(TableColumn.text("a")),
                        List.of(Table.Row.of(Cell.missing(), Cell.missing()))));
    }

    @Test
    void numbersRoundHalfUpAndScaleToReadableUnits() {
        assertEquals("51.75", ValueFormat.SCORE.show(51.745));
        assertEquals("0.00", ValueFormat.SCORE.show(-0.001));
        assertEquals("7.06 B", ValueFormat.COUNT.show(7_062_902_784.0));
        assertEquals("368", ValueFormat.COUNT.show(368));
        assertEquals("13.15 GiB", ValueFormat.BYTES.show(14_119_000_000.0));
        assertEquals("1.23457e-7", ValueFormat.SIGNIFICANT.show(1.234567e-7));
        assertEquals("NaN", ValueFormat.SCORE.show(Double.NaN));
        assertEquals("98.10 %", ValueFormat.PERCENT.show(98.1));
    }
}
