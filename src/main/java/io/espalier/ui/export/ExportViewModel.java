package io.espalier.ui.export;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.ExportCommands;
import io.espalier.worker.protocol.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Chooses form and place of an export; what a form refuses is known before anything is written. */
public final class ExportViewModel {
    private final Services services;
    private final ObjectProperty<@Nullable ExportSubject> subject;
    private final ReadOnlyObjectWrapper<List<Results.Form>> forms = new ReadOnlyObjectWrapper<>(offered());
    private final StringProperty form = new SimpleStringProperty(ExportCommands.USUAL);
    private final ObjectProperty<@Nullable String> type = new SimpleObjectProperty<>();
    private final StringProperty target = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private boolean looking;
    private boolean taken;

    /** Follows what the workspace holds for export. */
    public ExportViewModel(Services services) {
        this.services = services;
        this.subject = services.workspace().exportProperty();
        subject.addListener((source, before, now) -> follow(now));
        form.addListener(change -> check());
        target.addListener(change -> look());
        follow(subject.get());
    }

    /** Returns what is to be written; null: nothing, and the sheet is closed. */
    public ObjectProperty<@Nullable ExportSubject> subjectProperty() {
        return subject;
    }

    /** Returns the forms, each with what stands against it. */
    public ReadOnlyObjectProperty<List<Results.Form>> formsProperty() {
        return forms.getReadOnlyProperty();
    }

    /** Returns the chosen form. */
    public StringProperty formProperty() {
        return form;
    }

    /** Returns the type of the weights in a form that leaves it open; null: that of the model. */
    public ObjectProperty<@Nullable String> typeProperty() {
        return type;
    }

    /** Returns whether the chosen form leaves the type of the weights open. */
    public ObservableValue<Boolean> typed() {
        return form.map(ExportCommands.TYPED::equals);
    }

    /** Returns the folder to write, as typed. */
    public StringProperty targetProperty() {
        return target;
    }

    /** Returns why nothing can be written; empty when it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Returns why the forms could not be looked at; each may then be tried. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Takes a folder: itself where it is empty or new, otherwise a new one inside it. */
    public void choose(Path folder) {
        ExportSubject now = subject.get();
        boolean isFull = Files.isDirectory(folder) && !isFree(folder);
        target.set((isFull && now != null ? folder.resolve(now.name()) : folder).toString());
    }

    /** Writes the folder as a task and closes the sheet. */
    public void write() {
        ExportSubject now = subject.get();
        if (now == null || !obstacle.get().isEmpty()) {
            return;
        }
        Commands.Export command = new Commands.Export(
                now.folder(), planFile(now), Path.of(target.get().strip()), form.get(), word());
        TaskItem task = services.tasks().start(Texts.get("task.export", now.name()), command, event -> {});
        if (task.stateProperty().get() != TaskItem.State.FAILED) {
            close();
        }
    }

    /** Closes the sheet. */
    public void close() {
        subject.set(null);
    }

    /** Returns the command that writes the same. */
    public String command() {
        ExportSubject now = subject.get();
        if (now == null) {
            return "";
        }
        CommandLine line = CommandLine.of("export").path(now.folder());
        Path plan = planFile(now);
        if (plan != null) {
            line.option("plan", plan);
        }
        line.option("form", form.get());
        String word = word();
        if (word != null) {
            line.option("type", word);
        }
        return line.out(Path.of(target.get().strip())).text();
    }

    private @Nullable String word() {
        return form.get().equals(ExportCommands.TYPED) ? type.get() : null;
    }

    private void follow(@Nullable ExportSubject now) {
        if (now == null) {
            return;
        }
        forms.set(offered());
        problems.set(List.of());
        form.set(ExportCommands.USUAL);
        type.set(null);
        looking = true;
        target.set(free(now.name()).toString());
        check();
        Path plan = planFile(now);
        if (now.plan() == null || plan == null) {
            ask(now, null);
        } else {
            Plans.write(services, now.plan(), plan, told -> ask(now, plan));
        }
    }

    private void ask(ExportSubject asked, @Nullable Path plan) {
        services.tasks()
                .start(
                        Texts.get("task.forms", asked.name()),
                        new ExportCommands.Forms(asked.folder(), plan),
                        event -> answered(asked, event));
    }

    private void answered(ExportSubject asked, EngineEvent event) {
        if (!asked.equals(subject.get()) || !event.terminal()) {
            return;
        }
        looking = false;
        if (event instanceof EngineEvent.Finished end && end.result() instanceof Results.Forms found) {
            List<Results.Form> known = found.forms().stream()
                    .filter(one -> ExportCommands.forms().contains(one.name()))
                    .map(one -> new Results.Form(one.name(), WindowWords.of(one.obstacles())))
                    .toList();
            forms.set(known);
            form.set(refused(ExportCommands.USUAL).isEmpty() ? ExportCommands.USUAL : ExportCommands.OWN);
        } else if (event instanceof EngineEvent.Failed failed) {
            problems.set(failed.problems());
        }
        check();
    }

    /** Looks in the background whether the place is free, and only then says so. */
    private void look() {
        Optional<Path> place = place();
        taken = false;
        check();
        place.ifPresent(path -> services.background().execute(() -> {
            boolean isFree = isFree(path);
            services.fx().execute(() -> {
                if (place().equals(place)) {
                    taken = !isFree;
                    check();
                }
            });
        }));
    }

    private void check() {
        if (looking) {
            obstacle.set(Texts.get("export.why.looking"));
        } else if (refused(form.get()).isPresent()) {
            obstacle.set(Texts.get("export.why.form"));
        } else if (place().isEmpty()) {
            obstacle.set(Texts.get("export.why.place"));
        } else {
            obstacle.set(taken ? Texts.get("export.why.taken") : "");
        }
    }

    private Optional<Results.Form> refused(String chosen) {
        return forms.get().stream()
                .filter(one -> one.name().equals(chosen))
                .filter(one -> !one.obstacles().isEmpty())
                .findFirst();
    }

    private Optional<Path> place() {
        String text = target.get().strip();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private @Nullable Path planFile(ExportSubject of) {
        return of.plan() == null ? null : Plans.marked(services.home(), "export", of.plan());
    }

    private Path free(String name) {
        Path exports = services.home().resolve("exports");
        Path folder = exports.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = exports.resolve(name + "-" + i);
        }
        return folder;
    }

    private static boolean isFree(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Results.Form> offered() {
        return ExportCommands.forms().stream()
                .map(form -> new Results.Form(form, List.of()))
                .toList();
    }
}
