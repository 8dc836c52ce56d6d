package io.espalier.report;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.export.ExportFormat;
import io.espalier.report.export.ExportOptions;
import io.espalier.report.export.Exporter;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.figure.heat.HeatMap;
import io.espalier.report.html.Page;
import io.espalier.report.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what {@code espalier compare} leaves: tables, figures and one HTML report.
 *
 * <p>Layout of the folder: {@code report.html}; {@code tables/NAME.csv|md|tex|json}; {@code figures/NAME.png|svg|pdf|csv}.
 */
public final class ComparisonReport {
    private static final double SMOOTHING = 0.9;

    private final ComparisonInput input;
    private final List<Table> references;

    /**
     * Prepares a report.
     *
     * @param input the comparison
     */
    public ComparisonReport(ComparisonInput input) {
        this(input, List.of());
    }

    private ComparisonReport(ComparisonInput input, List<Table> references) {
        this.input = input;
        this.references = references;
    }

    /** Returns this report with the rows that the paper printed beside it, for reference. */
    public ComparisonReport besideThePaper() {
        return new ComparisonReport(input, List.of(PaperReference.table()));
    }

    /** Returns tables of results from elsewhere that the report shows for reference. */
    List<Table> references() {
        return references;
    }

    /**
     * Writes everything for print: light, 300 dots per inch.
     *
     * @param folder made if it is not there; files of the same name are replaced
     * @return the files, the report first
     * @throws EngineException when something cannot be drawn or written
     */
    public List<Path> write(Path folder) throws EngineException {
        return write(folder, ExportOptions.PRINT);
    }

    /**
     * Writes everything.
     *
     * @param folder made if it is not there; files of the same name are replaced
     * @param options colours and resolution of the figures
     * @return the files, the report first
     * @throws EngineException when something cannot be drawn or written
     */
    public List<Path> write(Path folder, ExportOptions options) throws EngineException {
        List<Path> files = new ArrayList<>();
        Path report = folder.resolve("report.html");
        new ReportPages(input, this).page().write(report);
        files.add(report);
        for (Table table : tables()) {
            for (ExportFormat format : ExportFormat.values()) {
                if (format.table().isPresent() && format != ExportFormat.TEXT) {
                    Path file = folder.resolve("tables").resolve(table.id() + "." + format.extension());
                    Exporter.write(table, file);
                    files.add(file);
                }
            }
        }
        for (Map.Entry<String, Figure> entry : figures().entrySet()) {
            for (ExportFormat format :
                    List.of(ExportFormat.PNG, ExportFormat.SVG, ExportFormat.PDF, ExportFormat.CSV)) {
                Path file = folder.resolve("figures").resolve(entry.getKey() + "." + format.extension());
                Exporter.write(entry.getValue(), file, options);
                files.add(file);
            }
        }
        return files;
    }

    /** Returns the report as a page, for a caller that adds sections of its own. */
    public Page page() throws EngineException {
        return new ReportPages(input, this).page();
    }

    /** Returns the tables of the comparison. */
    public List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        tables.add(ResultTables.matrix(input));
        tables.add(ResultTables.efficiency(input));
        Table answers = ResultTables.answers(input);
        if (!answers.rows().isEmpty()) {
            tables.add(answers);
        }
        input.context().plans().values().stream().findFirst().ifPresent(plan -> tables.add(ModelFigures.plan(plan)));
        tables.addAll(references);
        return tables;
    }

    /** Returns the figures of the comparison by file name, in the order of the report. */
    public Map<String, Figure> figures() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        input.context().card().ifPresent(card -> figures.put("components", ModelFigures.components(card)));
        figures.putAll(importance());
        ResultFigures.recovery(input).ifPresent(figure -> figures.put("recovery", figure));
        figures.put("matrix", ResultFigures.matrix(input));
        figures.putAll(journals());
        return figures;
    }

    /** Returns the figures of the calibration, with the first plan as overlay. */
    Map<String, Figure> importance() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        input.context().scores().ifPresent(scores -> {
            var plans = input.context().plans().values().stream().toList();
            var layers = plans.stream()
                    .filter(p -> p.layers().size() < p.base().decoder().layers())
                    .findFirst();
            var widths = plans.stream()
                    .filter(p -> p.layers().size() == p.base().decoder().layers())
                    .findFirst();
            HeatMap.Look look = HeatMap.Look.USUAL;
            put(figures, "block-influence", ModelFigures.blockInfluence(scores, layers));
            put(figures, "heads", ModelFigures.heads(scores, widths, look));
            put(figures, "neurons", ModelFigures.neurons(scores, widths, look));
        });
        return figures;
    }

    private static void put(Map<String, Figure> figures, String name, Optional<Figure> figure) {
        figure.ifPresent(drawn -> figures.put(name, drawn));
    }

    /** Returns the training journals of the runs that have one. */
    Map<String, Figure> journals() {
        Map<String, Figure> figures = new LinkedHashMap<>();
        for (RunResult run : input.runs()) {
            String id = unique(figures, "journal-" + slug(run.name()));
            ResultFigures.journal(id, run.curves(), JournalLook.bySteps("Training of " + run.name(), SMOOTHING))
                    .map(TrainingCurves::figure)
                    .ifPresent(figure -> figures.put(id, figure));
        }
        return figures;
    }

    private static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.isEmpty() ? "run" : slug.substring(0, Math.min(60, slug.length()));
    }

    private static String unique(Map<String, Figure> taken, String id) {
        String candidate = id;
        for (int i = 2; taken.containsKey(candidate); i++) {
            candidate = id + "-" + i;
        }
        return candidate;
    }
}
