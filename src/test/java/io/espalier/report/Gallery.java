package io.espalier.report;

import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.ChartFigure;
import io.espalier.report.figure.Figure;
import io.espalier.report.theme.ChartTheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes every sample figure in both themes and all drawing formats: to be looked at, and timed. */
final class Gallery {
    private Gallery() {}

    /**
     * Writes the gallery.
     *
     * @param args the folder, then optionally the names to write
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        long begin = System.nanoTime();
        int files = new ComparisonReport(SampleComparison.input())
                .write(folder.resolve("comparison"))
                .size();
        System.out.printf(
                Locale.ROOT, "comparison: %d files in %d ms%n", files, (System.nanoTime() - begin) / 1_000_000);
        for (Map.Entry<String, Figure> entry : SampleFigures.all().entrySet()) {
            if (args.length > 1 && !List.of(args).contains(entry.getKey())) {
                continue;
            }
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-18s", entry.getKey()));
            for (ChartTheme theme : new ChartTheme[] {ChartTheme.LIGHT, ChartTheme.DARK}) {
                Path file = folder.resolve(entry.getKey() + "-" + theme.name() + ".png");
                Exporter.write(entry.getValue(), file, ExportOptions.screen(theme, 1.5));
            }
            for (String ending : new String[] {"png", "svg", "pdf"}) {
                Path file = folder.resolve(entry.getKey() + "." + ending);
                Exporter.write(entry.getValue(), file, ExportOptions.PRINT);
                long start = System.nanoTime();
                Exporter.write(entry.getValue(), file, ExportOptions.PRINT);
                long millis = (System.nanoTime() - start) / 1_000_000;
                line.append(String.format(Locale.ROOT, "  %s %6.1f kB %4d ms", ending, Files.size(file) / 1e3, millis));
            }
            for (String ending : new String[] {"csv", "tex", "md", "json"}) {
                Exporter.write(entry.getValue(), folder.resolve(entry.getKey() + "." + ending), ExportOptions.PRINT);
            }
            if (entry.getValue() instanceof ChartFigure) {
                Exporter.write(entry.getValue(), folder.resolve(entry.getKey() + ".pgf.tex"), ExportOptions.PRINT);
            }
            System.out.println(line);
        }
    }
}
