package io.espalier.ui.runs;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunFolder;
import io.espalier.engine.run.folder.StageHistory;
import io.espalier.engine.run.lineage.Descent;
import io.espalier.engine.run.lineage.Lineage;
import io.espalier.report.runs.RecipeDifferences;
import io.espalier.report.table.Table;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.library.RunEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the folders of some chosen runs say. Touches the disk, so not on the JavaFX thread.
 *
 * @param differences in what their recipes differ; empty when there is nothing to show
 * @param note why not
 * @param losses the loss of every run that trained
 * @param lineage the tree of a single run
 * @param recipe the recipe of a single run as it stands in its folder
 */
record Found(
        Optional<Table> differences, String note, List<CurveSeries> losses, List<Lineage.Line> lineage, String recipe) {
    /** So many journals are read whole; of more runs, what the library keeps of their losses is enough. */
    private static final int MOST_JOURNALS = 200;

    /**
     * Reads it from their folders.
     *
     * @param runs the chosen runs
     * @param known every run that a tree may name
     */
    static Found of(List<RunEntry> runs, List<Descent> known) {
        Map<RunEntry, String> names = names(runs);
        List<CurveSeries> curves = new ArrayList<>();
        runs.forEach(run -> loss(run, runs.size() <= MOST_JOURNALS).ifPresent(points -> {
            CurveSeries series = new CurveSeries(names.getOrDefault(run, run.name()));
            points.forEach(point -> series.add((double) point.step(), point.value()));
            curves.add(series);
        }));
        if (runs.size() < 2) {
            String none = Texts.get("runs.differ.none");
            if (runs.isEmpty()) {
                return new Found(Optional.empty(), none, curves, List.of(), "");
            }
            RunEntry one = runs.get(0);
            List<Lineage.Line> tree = Lineage.of(known).tree(one.descent().folder());
            return new Found(Optional.empty(), none, curves, tree, recipe(one));
        }
        Map<String, Path> folders = new LinkedHashMap<>();
        names.forEach((run, name) -> folders.put(name, run.folder()));
        try {
            Optional<Table> table = RecipeDifferences.of(folders);
            return new Found(table, Texts.get("runs.differ.same", runs.size()), curves, List.of(), "");
        } catch (EngineException e) {
            return new Found(Optional.empty(), WindowWords.message(e), curves, List.of(), "");
        }
    }

    private static String recipe(RunEntry run) {
        try {
            return Files.readString(new RunFolder(run.folder()).given());
        } catch (IOException e) {
            return Texts.get("runs.recipe.none");
        }
    }

    /** Two runs of one name are told apart by their folders. */
    private static Map<RunEntry, String> names(List<RunEntry> runs) {
        Map<String, Long> often = runs.stream().collect(Collectors.groupingBy(RunEntry::name, Collectors.counting()));
        Map<RunEntry, String> names = new LinkedHashMap<>();
        runs.forEach(run -> names.put(
                run,
                often.getOrDefault(run.name(), 0L) == 1
                        ? run.name()
                        : run.name() + " (" + run.folder().getFileName() + ")"));
        return names;
    }

    /** Returns the loss step by step, or only its course when there is no time to read the journal. */
    private static Optional<List<StageHistory.Point>> loss(RunEntry run, boolean whole) {
        if (whole) {
            return run.history()
                    .flatMap(history -> history.stages().values().stream()
                            .map(stage -> stage.series("loss"))
                            .filter(points -> !points.isEmpty())
                            .reduce((first, second) -> second));
        }
        List<Double> course = run.story().losses();
        List<StageHistory.Point> points = new ArrayList<>();
        for (int i = 0; i < course.size(); i++) {
            points.add(new StageHistory.Point(run.story().step() * (i + 1) / course.size(), course.get(i)));
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(points);
    }
}
