package io.espalier.ui.runs;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.engine.run.folder.StageHistory;
import io.espalier.report.runs.RecipeDifferences;
import io.espalier.report.table.Table;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The runs that are chosen in the library: what is written down about one, in what several differ, their losses. */
public final class RunsViewModel {
    private final Services services;
    private final ObservableList<RunEntry> chosen = FXCollections.observableArrayList();
    private final ObservableList<CurveSeries> losses = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable RunEntry> single = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Table> differences = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper differenceNote = new ReadOnlyStringWrapper(Texts.get("runs.differ.none"));
    private final StringProperty tags = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private long ticket;

    /** Shows nothing until something is chosen. */
    public RunsViewModel(Services services) {
        this.services = services;
        chosen.addListener((ListChangeListener<RunEntry>) change -> show());
    }

    /** Returns the chosen runs; set by the table. */
    public ObservableList<RunEntry> chosen() {
        return chosen;
    }

    /** Returns the only chosen run; null: none or several. */
    public ReadOnlyObjectProperty<@Nullable RunEntry> singleProperty() {
        return single.getReadOnlyProperty();
    }

    /** Returns the tags of the only chosen run, with commas between them. */
    public StringProperty tagsProperty() {
        return tags;
    }

    /** Returns the note of the only chosen run. */
    public StringProperty noteProperty() {
        return note;
    }

    /** Returns what the recipes of the chosen runs differ in; null: nothing to show. */
    public ReadOnlyObjectProperty<@Nullable Table> differencesProperty() {
        return differences.getReadOnlyProperty();
    }

    /** Returns why no differences are shown. */
    public ReadOnlyStringProperty differenceNoteProperty() {
        return differenceNote.getReadOnlyProperty();
    }

    /** Returns the loss of every chosen run that trained, named by the run. */
    public ObservableList<CurveSeries> losses() {
        return losses;
    }

    /** Returns what went wrong last; empty when nothing did. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** Returns every tag that some run has, each once and in order. */
    public List<String> allTags() {
        return services.runs().all().stream()
                .flatMap(run -> run.remarks().tags().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Keeps tags and note of the only chosen run in its folder. */
    public void keepRemarks() {
        RunEntry run = single.get();
        if (run == null) {
            return;
        }
        RunRemarks now = run.remarks()
                .withTags(Arrays.asList(tags.get().split(",", -1)))
                .withNote(note.get().strip());
        if (!now.equals(run.remarks())) {
            services.runs().remark(run, now, told::set);
        }
    }

    /** Goes on with the only chosen run. */
    public void resume() {
        RunEntry run = single.get();
        if (run != null && run.resumable()) {
            services.runs().resume(run, services.queue());
            open();
        }
    }

    /** Makes the recipe of the only chosen run the next draft. */
    public void fork() {
        RunEntry run = single.get();
        if (run != null) {
            services.runs().forkedProperty().set(run);
            services.workspace().stepProperty().set(Step.RECOVER);
        }
    }

    /** Shows the curves of the only chosen run. */
    public void open() {
        RunEntry run = single.get();
        if (run != null) {
            services.runs().chosenProperty().set(run);
            services.workspace().stepProperty().set(Step.RECOVER);
        }
    }

    /** Compares what the chosen runs measured, and no other. */
    public void compare() {
        if (!chosen.isEmpty()) {
            services.runs().compareOnly(chosen);
            services.workspace().stepProperty().set(Step.COMPARE);
        }
    }

    /** Returns the command that does in a terminal what is next for the chosen runs: resume one, compare several. */
    public String command() {
        RunEntry run = single.get();
        if (run != null && run.resumable()) {
            return CommandLine.of("run").option("resume", run.folder()).text();
        }
        CommandLine line = CommandLine.of("compare");
        (chosen.isEmpty() ? services.runs().all() : chosen).forEach(each -> line.path(each.folder()));
        return line.out(services.home().resolve("comparison")).text();
    }

    private void show() {
        RunEntry one = chosen.size() == 1 ? chosen.get(0) : null;
        RunEntry before = single.get();
        single.set(one);
        boolean same = one != null && before != null && one.folder().equals(before.folder());
        if (!same) {
            tags.set(one == null ? "" : String.join(", ", one.remarks().tags()));
            note.set(one == null ? "" : one.remarks().note());
        }
        long mine = ++ticket;
        List<RunEntry> all = List.copyOf(chosen);
        services.background().execute(() -> {
            Found found = found(all);
            services.fx().execute(() -> {
                if (mine == ticket) {
                    show(found);
                }
            });
        });
    }

    private record Found(Optional<Table> differences, String note, List<CurveSeries> losses) {}

    private static Found found(List<RunEntry> runs) {
        Map<String, Path> folders = new LinkedHashMap<>();
        runs.forEach(run -> folders.put(name(run, runs), run.folder()));
        List<CurveSeries> curves = new ArrayList<>();
        runs.forEach(run -> run.history().flatMap(RunsViewModel::loss).ifPresent(points -> {
            CurveSeries series = new CurveSeries(name(run, runs));
            points.forEach(point -> series.add((double) point.step(), point.value()));
            curves.add(series);
        }));
        if (runs.size() < 2) {
            return new Found(Optional.empty(), Texts.get("runs.differ.none"), curves);
        }
        try {
            Optional<Table> table = RecipeDifferences.of(folders);
            return new Found(table, Texts.get("runs.differ.same", runs.size()), curves);
        } catch (EngineException e) {
            return new Found(Optional.empty(), WindowWords.message(e), curves);
        }
    }

    /** Two runs of one name are told apart by their folders. */
    private static String name(RunEntry run, List<RunEntry> all) {
        boolean alone =
                all.stream().filter(other -> other.name().equals(run.name())).count() == 1;
        return alone ? run.name() : run.name() + " (" + run.folder().getFileName() + ")";
    }

    private static Optional<List<StageHistory.Point>> loss(RunHistory history) {
        return history.stages().values().stream()
                .map(stage -> stage.series("loss"))
                .filter(points -> !points.isEmpty())
                .reduce((first, second) -> second);
    }

    private void show(Found found) {
        differences.set(found.differences().orElse(null));
        differenceNote.set(found.differences().isPresent() ? "" : found.note());
        losses.setAll(found.losses());
    }
}
