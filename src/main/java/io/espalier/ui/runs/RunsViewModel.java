package io.espalier.ui.runs;

import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.engine.run.lineage.Descent;
import io.espalier.engine.run.lineage.Lineage;
import io.espalier.report.table.Table;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.RunEntry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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
    private final StringProperty folder = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Lineage.Line>> lineage = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper recipe = new ReadOnlyStringWrapper("");
    private final Map<Path, RunEntry> kin = new HashMap<>();
    private final AtomicLong ticket = new AtomicLong();

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

    /** Returns under what the only chosen run is filed, with slashes between levels. */
    public StringProperty folderProperty() {
        return folder;
    }

    /** Returns the tree that the only chosen run belongs to, every run before those that came from it. */
    public ReadOnlyObjectProperty<List<Lineage.Line>> lineageProperty() {
        return lineage.getReadOnlyProperty();
    }

    /** Returns the recipe of the only chosen run, letter by letter as it stands in its folder. */
    public ReadOnlyStringProperty recipeProperty() {
        return recipe.getReadOnlyProperty();
    }

    /** Returns the tree as a table, to be exported; empty while there is none. */
    public Optional<Table> lineageTable() {
        List<Lineage.Line> lines = lineage.get();
        return lines.isEmpty() ? Optional.empty() : Optional.of(LineageTable.of(lines));
    }

    /** Returns the run of a line of the tree; empty when it is not in the library. */
    public Optional<RunEntry> run(Lineage.Line line) {
        return Optional.ofNullable(kin.get(line.run().folder()));
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

    /** Returns every folder that some run is filed under, each once and in order. */
    public List<String> allFolders() {
        return services.runs().all().stream()
                .map(run -> run.remarks().folder())
                .filter(filed -> !filed.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** Keeps tags, note and folder of the only chosen run in its folder on the disk. */
    public void keepRemarks() {
        RunEntry run = single.get();
        if (run == null) {
            return;
        }
        RunRemarks now = run.remarks()
                .withTags(Arrays.asList(tags.get().split(",", -1)))
                .withNote(note.get().strip())
                .withFolder(folder.get());
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

    /** Returns the command that tells in a terminal where the only chosen run came from; empty while there is none. */
    public String inspectCommand() {
        RunEntry run = single.get();
        return run == null ? "" : CommandLine.of("inspect").path(run.folder()).text();
    }

    private void show() {
        RunEntry one = chosen.size() == 1 ? chosen.get(0) : null;
        RunEntry before = single.get();
        single.set(one);
        boolean same = one != null && before != null && one.folder().equals(before.folder());
        if (!same) {
            tags.set(one == null ? "" : String.join(", ", one.remarks().tags()));
            note.set(one == null ? "" : one.remarks().note());
            folder.set(one == null ? "" : one.remarks().folder());
        }
        long mine = ticket.incrementAndGet();
        List<RunEntry> runs = List.copyOf(chosen);
        List<Descent> known = one == null
                ? List.of()
                : services.runs().all().stream().map(RunEntry::descent).toList();
        services.background().execute(() -> {
            // A choice that has changed meanwhile is not looked up.
            if (mine == ticket.get()) {
                Found found = Found.of(runs, known);
                services.fx().execute(() -> {
                    if (mine == ticket.get()) {
                        show(found);
                    }
                });
            }
        });
    }

    private void show(Found found) {
        Set<Path> folders =
                found.lineage().stream().map(line -> line.run().folder()).collect(Collectors.toSet());
        kin.clear();
        services.runs().all().stream()
                .filter(run -> folders.contains(run.descent().folder()))
                .forEach(run -> kin.put(run.descent().folder(), run));
        lineage.set(found.lineage());
        recipe.set(found.recipe());
        differences.set(found.differences().orElse(null));
        differenceNote.set(found.differences().isPresent() ? "" : found.note());
        losses.setAll(found.losses());
    }
}
