package io.espalier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.report.ResultFigures;
import io.espalier.report.ResultTables;
import io.espalier.report.SampleComparison;
import io.espalier.report.SampleFigures;
import io.espalier.report.export.ExportFormat;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.heat.HeatMap;
import io.espalier.report.table.TableFormat;
import io.espalier.report.theme.ChartTheme;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a machine of any language, with commas or digits of its own, what is written and copied is the same to the byte. */
class LocaleTest {
    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ru-RU", "zh-CN", "tr-TR", "ar-EG-u-nu-arab"})
    void filesRecipesAndCommandsAreTheSameInEveryLanguage(String tag) throws Exception {
        Map<String, byte[]> usual = written(Locale.ROOT);
        Map<String, byte[]> here = written(Locale.forLanguageTag(tag));
        assertEquals(usual.keySet(), here.keySet());
        assertTrue(usual.keySet().stream().anyMatch(name -> name.endsWith(".yaml")), usual.keySet() + "");
        usual.forEach((name, bytes) -> assertArrayEquals(bytes, here.get(name), name));
    }

    private static Map<String, byte[]> written(Locale locale) throws Exception {
        Locale before = Locale.getDefault();
        Locale texts = Locale.getDefault(Locale.Category.DISPLAY);
        Locale numbers = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(locale);
        try {
            Map<String, byte[]> files = new LinkedHashMap<>();
            tables(files);
            figures(files);
            recipes(files);
            commands(files);
            return files;
        } finally {
            Locale.setDefault(before);
            Locale.setDefault(Locale.Category.DISPLAY, texts);
            Locale.setDefault(Locale.Category.FORMAT, numbers);
        }
    }

    private static void tables(Map<String, byte[]> files) {
        for (TableFormat format : TableFormat.values()) {
            String table = format.render(ResultTables.matrix(SampleComparison.input()));
            files.put("matrix " + format, table.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void figures(Map<String, byte[]> files) throws EngineException {
        Map<String, Figure> figures = Map.of(
                "recovery", ResultFigures.recovery(SampleComparison.input()).orElseThrow(),
                "ratio", SampleFigures.ratioCurves(),
                "influence", SampleFigures.blockInfluence(),
                "heads", SampleFigures.heads(12, 8, HeatMap.Look.USUAL));
        for (Map.Entry<String, Figure> figure : figures.entrySet()) {
            for (ExportFormat format :
                    List.of(ExportFormat.SVG, ExportFormat.CSV, ExportFormat.LATEX, ExportFormat.JSON)) {
                files.put(figure.getKey() + " " + format, bytes(figure.getValue(), format));
            }
        }
        files.put("ratio pgfplots", bytes(SampleFigures.ratioCurves(), ExportFormat.PGFPLOTS));
        files.put("ratio pdf", bytes(SampleFigures.ratioCurves(), ExportFormat.PDF));
    }

    private static byte[] bytes(Figure figure, ExportFormat format) throws EngineException {
        return Exporter.bytes(figure, format, ExportOptions.screen(ChartTheme.LIGHT, 1));
    }

    private static void recipes(Map<String, byte[]> files) throws IOException, EngineException {
        try (Stream<Path> configs = Files.list(Path.of("sample-configs"))) {
            for (Path config :
                    configs.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                files.put(
                        config.toString(),
                        RecipeReader.write(RecipeReader.read(config)).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void commands(Map<String, byte[]> files) {
        String line = CommandLine.of("prune")
                .path(Path.of("INDIVISIBLE"))
                .option("ratio", Figures.plain(0.3025))
                .text();
        files.put("command", line.getBytes(StandardCharsets.UTF_8));
        String numbers = Figures.count(7_062_000_000L)
                + Figures.bytes(14_119_000_000L)
                + Figures.percent(0.302)
                + Figures.value(1.25e-7)
                + Figures.brief(0.00042)
                + Figures.time(4000);
        files.put("numbers", numbers.getBytes(StandardCharsets.UTF_8));
    }
}
