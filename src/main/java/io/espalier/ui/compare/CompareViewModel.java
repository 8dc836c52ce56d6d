package io.espalier.ui.compare;

import io.espalier.engine.evaluate.task.Column;
import io.espalier.report.ComparisonInput;
import io.espalier.report.ResultFigures;
import io.espalier.report.ResultTables;
import io.espalier.report.RunResult;
import io.espalier.report.figure.ChartFigure;
import io.espalier.report.runs.Measured;
import io.espalier.report.table.Table;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/** The runs that are compared, as a matrix and a figure: the same that the report command writes. */
public final class CompareViewModel {
    private final Services services;
    private final ObservableList<RunEntry> measured = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Table> matrix = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ChartFigure> figure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Measured>> variants = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable TaskItem> task = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private long ticket;
    private boolean late = true;

    /** Follows the library; matrix and figure are made when the view is on the screen and something has changed. */
    public CompareViewModel(Services services) {
        this.services = services;
        services.runs().all().addListener((ListChangeListener<RunEntry>) change -> refresh());
        leftOut().addListener((SetChangeListener<Path>) change -> rebuild());
        services.workspace().stepProperty().addListener((source, before, now) -> {
            if (late) {
                rebuild();
            }
        });
        refresh();
    }

    /** Returns the runs that have measured something, newest first. */
    public ObservableList<RunEntry> measured() {
        return measured;
    }

    /** Returns the folders of runs that are not shown. */
    public ObservableSet<Path> leftOut() {
        return services.runs().leftOut();
    }

    /** Returns the matrix; null: nothing to compare. */
    public ReadOnlyObjectProperty<@Nullable Table> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /** Returns the score against the ratio; null: no pruned model was measured. */
    public ReadOnlyObjectProperty<@Nullable ChartFigure> figureProperty() {
        return figure.getReadOnlyProperty();
    }

    /** Returns the variants in the order of the matrix, under the names that they have there. */
    public ReadOnlyObjectProperty<List<Measured>> variantsProperty() {
        return variants.getReadOnlyProperty();
    }

    /** Returns the variant of a row of the matrix. */
    public Optional<Measured> variant(String name) {
        return variants.get().stream()
                .filter(v -> v.result().name().equals(name))
                .findFirst();
    }

    /** Returns the last report or evaluation that was started here. */
    public ReadOnlyObjectProperty<@Nullable TaskItem> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /** Returns what was last written, in words. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** Writes tables, charts and the HTML report of the shown runs into a folder. */
    public void report(Path out) {
        List<Path> folders = shown().stream().map(RunEntry::folder).toList();
        task.set(services.tasks().start(Texts.get("task.compare"), new Commands.Compare(folders, out), event -> {
            if (event instanceof EngineEvent.Finished end && end.result() instanceof Results.Compared done) {
                told.set(Texts.get(
                        "compare.written", CommandLine.shortPath(done.report().toString())));
            }
        }));
    }

    /** Shows a task that was started elsewhere for this view. */
    void follow(TaskItem started) {
        task.set(started);
    }

    /** Returns the command that writes the same. */
    public String command() {
        CommandLine line = CommandLine.of("compare");
        shown().forEach(run -> line.path(run.folder()));
        return line.out(services.home().resolve("comparison")).text();
    }

    /** Returns the runs that are shown. */
    private List<RunEntry> shown() {
        return measured.stream()
                .filter(run -> !leftOut().contains(run.folder()))
                .toList();
    }

    private void refresh() {
        measured.setAll(services.runs().all().stream()
                .filter(run -> !run.measurements().variants().isEmpty())
                .toList());
        rebuild();
    }

    private void rebuild() {
        late = services.workspace().stepProperty().get() != Step.COMPARE;
        if (late) {
            return;
        }
        long mine = ++ticket;
        // Of many changes at once only the last is worked on.
        services.fx().execute(() -> {
            if (mine == ticket) {
                List<RunEntry> runs = shown();
                services.background().execute(() -> {
                    Compared now = Compared.of(runs);
                    services.fx().execute(() -> {
                        if (mine == ticket) {
                            show(now);
                        }
                    });
                });
            }
        });
    }

    private void show(Compared now) {
        variants.set(now.variants());
        matrix.set(now.matrix());
        figure.set(now.figure());
    }

    /** What some runs come to when they are compared. */
    private record Compared(
            List<Measured> variants,
            @Nullable Table matrix,
            @Nullable ChartFigure figure) {
        static Compared of(List<RunEntry> runs) {
            List<Measured> merged = merge(runs);
            if (merged.isEmpty()) {
                return new Compared(merged, null, null);
            }
            Optional<Map<Column, Double>> blind = runs.stream()
                    .flatMap(run -> run.measurements().blind().stream())
                    .findFirst();
            ComparisonInput input = new ComparisonInput(
                    Texts.english("compare.title"),
                    merged.stream().map(Measured::result).toList(),
                    blind,
                    ComparisonInput.Context.none());
            return new Compared(
                    merged,
                    ResultTables.matrix(input),
                    ResultFigures.recovery(input)
                            .filter(ChartFigure.class::isInstance)
                            .map(ChartFigure.class::cast)
                            .orElse(null));
        }
    }

    /** The dense model first and once; a name that stands for different scores is told apart by its run. */
    private static List<Measured> merge(List<RunEntry> runs) {
        Map<String, Measured> byName = new LinkedHashMap<>();
        for (RunEntry run : runs) {
            for (Measured variant : run.measurements().variants()) {
                RunResult result = variant.result();
                Measured known = byName.get(result.name());
                if (known == null) {
                    byName.put(result.name(), variant);
                } else if (!known.result().columns().equals(result.columns())) {
                    Measured renamed = variant.named(result.name() + " (" + run.name() + ")");
                    byName.putIfAbsent(renamed.result().name(), renamed);
                }
            }
        }
        List<Measured> merged = new ArrayList<>();
        byName.values().stream().filter(v -> v.result().isDense()).forEach(merged::add);
        byName.values().stream().filter(v -> !v.result().isDense()).forEach(merged::add);
        return merged;
    }
}
