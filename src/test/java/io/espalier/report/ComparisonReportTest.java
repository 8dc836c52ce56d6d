package io.espalier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.evaluate.task.Column;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.figure.Figure;
import io.espalier.report.table.Table;
import io.espalier.report.theme.ChartTheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTest {
    private static Table.Row row(Table table, String name) {
        return table.rows().stream()
                .filter(row -> table.columns().get(0).show(row.cells().get(0)).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String shown(Table table, String run, String heading) {
        int column = table.columns().stream().map(c -> c.heading()).toList().indexOf(heading);
        return table.columns().get(column).show(row(table, run).cells().get(column));
    }

    @Test
    void theMatrixAveragesAsThePaperDoes() {
        Table matrix = ResultTables.matrix(SampleComparison.input());
        assertEquals("53.70", shown(matrix, "LLaVA-v1.5-7B", "AVG"));
        assertEquals("48.80", shown(matrix, "widthwise 15 %", "AVG"));
        assertEquals("90.87", shown(matrix, "widthwise 15 %", "AVG-%"));
        assertEquals("100.00", shown(matrix, "LLaVA-v1.5-7B", "AVG-% over blind"));
        assertEquals("0.00", shown(matrix, "blind control", "AVG-% over blind"));
        int sqa = matrix.columns().stream().map(c -> c.heading()).toList().indexOf("SQA");
        assertEquals(
                List.of("layerwise 30 %, SFT + L2"),
                matrix.best(sqa).stream().map(i -> matrix.shown(i, 0)).toList());
    }

    @Test
    void thePapersRowsStandBesideTheRunsWhenAsked() throws Exception {
        ComparisonReport plain = new ComparisonReport(SampleComparison.input());
        ComparisonReport beside = plain.besideThePaper();
        assertEquals(plain.tables().size() + 1, beside.tables().size());
        Table paper = beside.tables().get(beside.tables().size() - 1);
        assertEquals("paper", paper.id());
        assertEquals(42, paper.rows().size());
        List<String> headings = paper.columns().stream().map(c -> c.heading()).toList();
        int printed = headings.indexOf("AVG printed");
        int computed = headings.indexOf("AVG of the cells");
        long differing = paper.rows().stream()
                .filter(row -> Math.abs(row.cells().get(printed).number()
                                - row.cells().get(computed).number())
                        > 0.0051)
                .count();
        assertEquals(2, differing, "averages that do not follow from their cells");
        assertTrue(beside.page().html().contains("What the paper printed"));
        assertFalse(plain.page().html().contains("What the paper printed"));
    }

    @Test
    void aRunWithoutAllColumnsHasNoAverage() {
        RunResult partial = RunResult.of(
                new RunResult.Identity("partial", "layerwise", 0.1, "none"), 0, 0, Map.of(Column.POPE, 80.0));
        ComparisonInput input = ComparisonInput.of("Partial", List.of(partial));
        Table matrix = ResultTables.matrix(input);
        assertEquals("–", shown(matrix, "partial", "AVG"));
        assertEquals("80.00", shown(matrix, "partial", "POPE"));
        assertTrue(ResultFigures.recovery(input).isEmpty());
    }

    @Test
    void recoveryCurvesStartAtTheDenseModel() {
        Figure figure = ResultFigures.recovery(SampleComparison.input()).orElseThrow();
        assertTrue(figure.table().rows().stream()
                .anyMatch(row ->
                        row.cells().get(1).number() == 0 && row.cells().get(2).number() == 100));
        assertTrue(
                figure.text().description().contains("widthwise, not trained: 6.75 at 60 %."),
                figure.text().description());
    }

    @Test
    void theFolderHoldsReportTablesAndFiguresAndRepeatsByteForByte(@TempDir Path folder) throws Exception {
        ExportOptions small = ExportOptions.screen(ChartTheme.DARK, 0.5);
        List<Path> files = new ComparisonReport(SampleComparison.input()).write(folder.resolve("one"), small);
        List<Path> again = new ComparisonReport(SampleComparison.input()).write(folder.resolve("two"), small);
        assertEquals(files.size(), again.size());
        for (int i = 0; i < files.size(); i++) {
            assertEquals(
                    -1, Files.mismatch(files.get(i), again.get(i)), files.get(i).toString());
        }
        List<String> names = files.stream()
                .map(file -> folder.resolve("one").relativize(file).toString())
                .toList();
        assertTrue(
                names.containsAll(List.of(
                        "report.html",
                        "tables/matrix.csv",
                        "tables/matrix.tex",
                        "tables/matrix.md",
                        "tables/answers.csv",
                        "figures/recovery.png",
                        "figures/recovery.svg",
                        "figures/recovery.pdf",
                        "figures/matrix.pdf",
                        "figures/neurons.csv")),
                names.toString());
    }

    @Test
    void theReportIsOneFileThatReachesForNothingAndRunsNothing() throws Exception {
        String html = new ComparisonReport(SampleComparison.input()).page().html();
        assertFalse(html.contains("<script"), "no script");
        assertFalse(html.contains("<b>What</b>"), "questions are escaped");
        assertTrue(html.contains("&lt;b&gt;What&lt;/b&gt; is to the left of the basket?"));
        assertFalse(html.contains("\u202E"), "direction marks are written out");
        assertTrue(html.contains("[U+202E]"));
        Matcher links = Pattern.compile("(?:src|href)=\"([^\"]*)\"").matcher(html);
        int seen = 0;
        while (links.find()) {
            String target = Objects.requireNonNull(links.group(1));
            assertTrue(target.startsWith("#") || target.startsWith("data:image/png;base64,"), target);
            seen++;
        }
        assertTrue(seen > 5);
        for (String heading : List.of(
                "Results",
                "Answers side by side",
                "Size and cost",
                "Training",
                "Importance",
                "Pruning plans",
                "How to repeat this",
                "Versions")) {
            assertTrue(html.contains("<h2>" + heading + "</h2>"), heading);
        }
        assertTrue(html.contains("prefers-color-scheme: dark"));
    }
}
