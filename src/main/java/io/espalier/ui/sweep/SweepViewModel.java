package io.espalier.ui.sweep;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.recipe.file.RecipeReader;
import io.espalier.engine.run.sweep.Sweep;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.SweepSubject;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Makes many runs of one recipe: value lists for some of its keys, what that comes to, the runs in line. */
public final class SweepViewModel {
    private static final List<String> FIRST_KEYS = List.of("prune.ratios", "seed");

    private final Services services;
    private final ObjectProperty<@Nullable SweepSubject> subject;
    private final ObservableList<SweepAxis> axes = FXCollections.observableArrayList();
    private final BooleanProperty probe = new SimpleBooleanProperty(true);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private NavigableMap<String, String> keys = new TreeMap<>();
    private List<Sweep.Cell> cells = List.of();
    private @Nullable SweepMeasure measure;
    private long ticket;

    /** Follows what the workspace holds for a sweep. */
    public SweepViewModel(Services services) {
        this.services = services;
        this.subject = services.workspace().sweepProperty();
        subject.addListener((source, before, now) -> follow(now));
        follow(subject.get());
    }

    /** Returns the recipe that is varied; null: none, and the sheet is closed. */
    public ObjectProperty<@Nullable SweepSubject> subjectProperty() {
        return subject;
    }

    /** Returns the keys that take several values. */
    public ObservableList<SweepAxis> axes() {
        return axes;
    }

    /** Returns the keys that can, with the value that each has in the recipe. */
    public Map<String, String> keys() {
        return Map.copyOf(keys);
    }

    /** Returns the keys in order. */
    public List<String> keyNames() {
        return List.copyOf(keys.keySet());
    }

    /** Returns whether the line halts when the first run fails. */
    public BooleanProperty probeProperty() {
        return probe;
    }

    /** Returns how many runs there will be, about how long they take and how much room. */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Returns why they cannot be started; empty when they can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Adds a key to vary: the first that is not varied yet. */
    public void add() {
        List<String> taken = axes.stream().map(axis -> axis.keyProperty().get()).toList();
        keys.keySet().stream().filter(key -> !taken.contains(key)).findFirst().ifPresent(this::add);
    }

    private void add(String key) {
        SweepAxis axis = new SweepAxis(key, keys.getOrDefault(key, ""));
        axis.keyProperty()
                .addListener((source, before, now) -> axis.valuesProperty().set(keys.getOrDefault(now, "")));
        axis.valuesProperty().addListener(change -> check());
        axes.add(axis);
        check();
    }

    /** No longer varies a key. */
    public void remove(SweepAxis axis) {
        axes.remove(axis);
        check();
    }

    /** Closes the sheet and starts nothing. */
    public void close() {
        subject.set(null);
    }

    /** Trains a few steps of the first run to say how long all will take. */
    public void measureStep() {
        if (cells.isEmpty()) {
            return;
        }
        Path file = recipe(folder(), cells.get(0));
        String text = cells.get(0).text();
        SweepSubject asked = subject.get();
        services.background().execute(() -> {
            write(file, text);
            services.fx()
                    .execute(() -> services.tasks()
                            .start(Texts.get("task.estimate"), new Commands.Estimate(file), event -> {
                                boolean same = asked != null && asked.equals(subject.get());
                                if (same
                                        && event instanceof EngineEvent.Finished end
                                        && end.result() instanceof Results.Timing timing) {
                                    SweepMeasure known = measure;
                                    measure = (known == null ? new SweepMeasure("", 0, 0, 0) : known)
                                            .timed(Texts.get("sweep.measured"), timing);
                                    tell();
                                }
                            }));
        });
    }

    /** Writes a recipe for every run, puts the runs into the line and closes the sheet. */
    public void start() {
        if (!obstacle.get().isEmpty() || cells.isEmpty()) {
            return;
        }
        Path folder = folder();
        List<Sweep.Cell> all = cells;
        List<RunQueue.Entry> entries = new ArrayList<>();
        all.forEach(cell -> {
            Path run = folder.resolve(cell.name());
            entries.add(new RunQueue.Entry(cell.name(), new Commands.RunRecipe(recipe(folder, cell), run), run));
        });
        services.background().execute(() -> {
            String fault = all.stream()
                    .map(cell -> write(recipe(folder, cell), cell.text()))
                    .filter(why -> !why.isEmpty())
                    .findFirst()
                    .orElse("");
            services.fx().execute(() -> {
                obstacle.set(fault);
                if (fault.isEmpty()) {
                    close();
                    services.queue().addAll(entries, probe.get());
                }
            });
        });
    }

    /** Returns the commands that make the same runs, one a line; their recipes are written in the background. */
    public String command() {
        Path folder = folder();
        List<Sweep.Cell> all = cells;
        services.background().execute(() -> all.forEach(cell -> write(recipe(folder, cell), cell.text())));
        return all.stream()
                .map(cell -> CommandLine.of("run")
                        .path(recipe(folder, cell))
                        .out(folder.resolve(cell.name()))
                        .text())
                .collect(Collectors.joining("\n"));
    }

    /** Returns the folder of the runs: that of the sweep, with a number behind it while another one has it. */
    private Path folder() {
        SweepSubject now = subject.get();
        String name = now == null ? "sweep" : now.name();
        Path folder = services.home().resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = services.home().resolve(name + "-" + i);
        }
        return folder;
    }

    private Path recipe(Path folder, Sweep.Cell cell) {
        return services.home()
                .resolve("recipes")
                .resolve(String.valueOf(folder.getFileName()))
                .resolve(cell.name() + ".yaml");
    }

    /** Writes a recipe; returns why it could not be written. */
    private static String write(Path file, String text) {
        try {
            AtomicFiles.onDisk().write(Plans.prepared(file), text);
            return "";
        } catch (EngineException e) {
            return WindowWords.message(e);
        }
    }

    private void follow(@Nullable SweepSubject now) {
        axes.clear();
        cells = List.of();
        measure = null;
        if (now == null) {
            return;
        }
        try {
            keys = Sweep.keys(RecipeReader.parse(services.home().resolve("sweep.yaml"), now.recipe()));
        } catch (EngineException e) {
            keys = new TreeMap<>();
            obstacle.set(WindowWords.message(e));
            return;
        }
        FIRST_KEYS.stream().filter(keys::containsKey).forEach(this::add);
        check();
        List<RunEntry> runs = List.copyOf(services.runs().all());
        services.background()
                .execute(() -> SweepMeasure.of(runs)
                        .ifPresent(found -> services.fx().execute(() -> {
                            if (now.equals(subject.get()) && measure == null) {
                                measure = found;
                                tell();
                            }
                        })));
    }

    /** Makes every cell in the background; until then there is nothing to start. */
    private void check() {
        SweepSubject now = subject.get();
        if (now == null) {
            return;
        }
        Sweep sweep = new Sweep(now.recipe(), axes.stream().map(SweepAxis::axis).toList());
        Path place = services.home().resolve("recipes").resolve(now.name());
        long mine = ++ticket;
        cells = List.of();
        services.background().execute(() -> {
            try {
                List<Sweep.Cell> made = sweep.cells(place);
                services.fx().execute(() -> show(mine, made, ""));
            } catch (EngineException e) {
                String why = WindowWords.message(e);
                services.fx().execute(() -> show(mine, List.of(), why));
            }
        });
    }

    private void show(long asked, List<Sweep.Cell> made, String why) {
        if (asked == ticket) {
            cells = made;
            obstacle.set(why);
            tell();
        }
    }

    private void tell() {
        SweepMeasure known = measure;
        if (cells.isEmpty()) {
            count.set("");
        } else if (known == null) {
            count.set(Texts.get("sweep.count.unknown", cells.size()));
        } else {
            String bytes = known.bytes() > 0 ? Figures.bytes(known.bytes() * cells.size()) : "–";
            count.set(
                    Texts.get("sweep.count", cells.size(), Figures.time(known.seconds(cells)), bytes, known.source()));
        }
    }
}
