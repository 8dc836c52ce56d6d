package io.espalier.ui.recover;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.FreeMemory;
import io.espalier.engine.run.PipelineRecipe;
import io.espalier.engine.run.RecipeReader;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.Cut;
import io.espalier.ui.workspace.CutResult;
import io.espalier.ui.workspace.Cutter;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.RunEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A form of the recipe's fields, the run it starts, and runs that can be gone on with. */
public final class RecoverViewModel {
    private static final Pattern KEY = Pattern.compile("\"([A-Za-z]+)\"");

    private final Services services;
    private final List<RecipeField> fields = RecipeField.of("recover", PipelineRecipe.RecoverSection.defaults());
    private final StringProperty name = new SimpleStringProperty("");
    private final BooleanProperty measure = new SimpleBooleanProperty(true);
    private final LiveRun live = new LiveRun(System::nanoTime);
    private final ReadOnlyObjectWrapper<@Nullable TaskItem> task = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper form = new ReadOnlyLongWrapper();
    private boolean named;

    /** Follows the cut of the chosen model and the chosen run. */
    public RecoverViewModel(Services services) {
        this.services = services;
        Bundled.trainingData().ifPresent(path -> field("data").valueProperty().set(path.toString()));
        services.workspace().cut().resultProperty().addListener((source, before, now) -> check());
        services.workspace().modelProperty().addListener((source, before, now) -> check());
        task.addListener((source, before, now) -> check());
        name.addListener((source, before, now) -> named = !now.equals(suggestedName()));
        fields.forEach(field -> field.valueProperty().addListener((source, before, now) -> {
            field.messageProperty().set("");
            check();
        }));
        services.runs().chosenProperty().addListener((source, before, now) -> show(now));
        check();
        show(services.runs().chosenProperty().get());
    }

    /** Returns the fields of the form, in order. */
    public List<RecipeField> fields() {
        return fields;
    }

    /** Returns what to call the run. */
    public StringProperty nameProperty() {
        return name;
    }

    /** Returns whether the recovered model is measured afterwards. */
    public BooleanProperty measureProperty() {
        return measure;
    }

    /** Returns the curves on the screen. */
    public LiveRun live() {
        return live;
    }

    /** Returns the run that was started here; null: none yet. */
    public ReadOnlyObjectProperty<@Nullable TaskItem> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /** Returns why no run can be started; empty when one can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Returns problems of the recipe that belong to no field. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Returns what will be recovered, in a line. */
    public String subject() {
        CutResult result = services.workspace().cut().resultProperty().get();
        if (result == null) {
            return "";
        }
        Cut cut = services.workspace().cut().cutProperty().get();
        return Texts.get(
                "recover.subject." + cut.paradigm().label(),
                Figures.wholePercent(cut.ratio()),
                Figures.count(result.after().parameters()));
    }

    /** Returns a number that changes with every field of the form and with the cut. */
    public ReadOnlyLongProperty formProperty() {
        return form.getReadOnlyProperty();
    }

    /** Returns whether the recovery fits into memory; nothing while there is no cut. */
    Optional<Fit> fit() {
        Cutter cutter = services.workspace().cut().cutter();
        CutResult result = services.workspace().cut().resultProperty().get();
        if (cutter == null || result == null) {
            return Optional.empty();
        }
        Fit.Asked asked = new Fit.Asked(
                field("train").valueProperty().get(),
                field("loss").valueProperty().get(),
                whole("microBatch", 1),
                whole("rank", 16),
                field("recompute").valueProperty().get());
        return Optional.of(Fit.of(cutter, result, asked, FreeMemory.bytes()));
    }

    private int whole(String key, int otherwise) {
        try {
            return Integer.parseInt(field(key).valueProperty().get().strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Starts the run that the form describes, after its recipe has been checked; what is wrong is said at its field. */
    public void start() {
        ModelEntry entry = services.workspace().modelProperty().get();
        CutResult result = services.workspace().cut().resultProperty().get();
        if (entry == null || result == null || !obstacle.get().isEmpty()) {
            return;
        }
        Path folder = services.home().resolve(name.get().strip());
        Path plan = planFile(name.get().strip());
        RecipeDraft draft = draft(entry, plan);
        Plans.write(services, result.plan(), plan, told -> submit(draft, folder));
    }

    /** Goes on with a run that stopped. */
    public void resume(RunEntry run) {
        live.clear();
        launch(run.name(), new Commands.RunRecipe(null, run.folder()));
    }

    /** Returns the command that starts the same run; plan and recipe that it names are written first, in the background. */
    public String command() {
        ModelEntry entry = services.workspace().modelProperty().get();
        CutResult result = services.workspace().cut().resultProperty().get();
        Path file = recipeFile(name.get().strip());
        if (entry != null && result != null) {
            Path plan = planFile(name.get().strip());
            RecipeDraft draft = draft(entry, plan);
            Plans.write(
                    services, result.plan(), plan, told -> services.background().execute(() -> check(draft, file)));
        }
        return CommandLine.of("run")
                .word(file.toString())
                .out(services.home().resolve(name.get().strip()))
                .text();
    }

    private Path planFile(String run) {
        return services.home().resolve("plans").resolve(run + ".json");
    }

    private Path recipeFile(String run) {
        return services.home().resolve("recipes").resolve(run + ".yaml");
    }

    /** Returns the recipe as it would be written now; empty without a model. */
    public String recipe() {
        ModelEntry entry = services.workspace().modelProperty().get();
        return entry == null
                ? ""
                : draft(entry, Path.of("plans", name.get().strip() + ".json")).yaml();
    }

    private RecipeDraft draft(ModelEntry entry, Path plan) {
        return new RecipeDraft(
                name.get().strip(),
                entry.folder(),
                plan,
                fields,
                measure.get() ? Bundled.testData().orElse(null) : null);
    }

    private void submit(RecipeDraft draft, Path folder) {
        Path file = recipeFile(draft.name());
        services.background().execute(() -> {
            List<Problem> found = check(draft, file);
            services.fx().execute(() -> {
                if (found.isEmpty()) {
                    problems.set(List.of());
                    live.clear();
                    launch(draft.name(), new Commands.RunRecipe(file, folder));
                } else {
                    place(found);
                }
            });
        });
    }

    private static List<Problem> check(RecipeDraft draft, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, draft.yaml());
            RecipeReader.read(file);
            return List.of();
        } catch (EngineException e) {
            return e.problems();
        } catch (IOException e) {
            return List.of(Problem.of("UI-003", "the recipe cannot be written")
                    .at(file)
                    .found(String.valueOf(e.getMessage()))
                    .advice("Choose a folder that may be written to"));
        }
    }

    private void launch(String title, Commands.RunRecipe command) {
        TaskItem started = services.tasks().start(title, command, event -> {
            if (event instanceof EngineEvent.Told told) {
                live.hear(told.event());
            } else {
                services.runs().refresh();
            }
        });
        started.stateProperty().addListener((source, before, now) -> check());
        task.set(started);
    }

    /** Says each problem at the field that it names; the others below the form. */
    private void place(List<Problem> found) {
        fields.forEach(field -> field.messageProperty().set(""));
        problems.set(found.stream().filter(problem -> !placed(problem)).toList());
    }

    private boolean placed(Problem problem) {
        Matcher key = KEY.matcher(problem.what());
        if (!key.find()) {
            return false;
        }
        for (RecipeField field : fields) {
            if (field.name().equals(key.group(1))) {
                field.messageProperty().set(Texts.get("field.wrong", problem.found(), problem.expected()));
                return true;
            }
        }
        return false;
    }

    private RecipeField field(String key) {
        return fields.stream().filter(f -> f.name().equals(key)).findFirst().orElseThrow();
    }

    private void show(@Nullable RunEntry run) {
        TaskItem running = task.get();
        boolean busy = running != null && running.stateProperty().get().running();
        if (run != null && !busy) {
            services.background()
                    .execute(() -> run.history().ifPresent(h -> services.fx().execute(() -> live.load(h))));
        }
    }

    private String suggestedName() {
        Cut cut = services.workspace().cut().cutProperty().get();
        return Texts.get("recover.name", cut.paradigm().label(), Math.round(cut.ratio() * 100));
    }

    private void check() {
        form.set(form.get() + 1);
        if (!named) {
            name.set(suggestedName());
            named = false;
        }
        ModelEntry entry = services.workspace().modelProperty().get();
        CutResult result = services.workspace().cut().resultProperty().get();
        TaskItem running = task.get();
        if (entry == null || result == null) {
            obstacle.set(Texts.get("recover.why.cut"));
        } else if (result.plan().isDense()) {
            obstacle.set(Texts.get("recover.why.dense"));
        } else if (running != null && running.stateProperty().get().running()) {
            obstacle.set(Texts.get("recover.why.running"));
        } else if (field("data").valueProperty().get().isBlank()) {
            obstacle.set(Texts.get("recover.why.data"));
        } else {
            obstacle.set("");
        }
    }
}
