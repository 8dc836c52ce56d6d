package io.espalier.ui.recover;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.run.FreeMemory;
import io.espalier.engine.run.PipelineRecipe;
import io.espalier.engine.run.RecipeReader;
import io.espalier.engine.run.RunRemarks;
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
import io.espalier.ui.workspace.RunQueue;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.WorkerEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

/** A form of the recipe's fields and the runs that it puts into the line; what a run shows is in {@link ShownRun}. */
public final class RecoverViewModel {
    private final Services services;
    private final List<RecipeField> fields;
    private final StringProperty name = new SimpleStringProperty("");
    private final BooleanProperty measure = new SimpleBooleanProperty(true);
    private final ShownRun shown;
    private final TrainingData data;
    private final StepEstimate estimate;
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Fork> fork = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper form = new ReadOnlyLongWrapper();
    private boolean named;
    private boolean warned;

    /**
     * A run whose recipe is the draft's beginning.
     *
     * @param run the run
     * @param recipe its recipe
     */
    record Fork(RunEntry run, PipelineRecipe recipe) {}

    /** Follows the cut of the chosen model and the chosen run. */
    public RecoverViewModel(Services services) {
        this.services = services;
        List<RecipeField> all = new ArrayList<>(RecipeField.of("recover", PipelineRecipe.RecoverSection.defaults()));
        all.addAll(RecipeField.top(PipelineRecipe.defaults(), List.of("seed", "device")));
        this.fields = List.copyOf(all);
        this.shown = new ShownRun(services);
        this.data = new TrainingData(services, this::dataChoice);
        this.estimate = new StepEstimate(services);
        Bundled.trainingData().ifPresent(path -> field("data").valueProperty().set(path.toString()));
        services.workspace().cut().resultProperty().addListener((source, before, now) -> check());
        services.workspace().modelProperty().addListener((source, before, now) -> check());
        name.addListener((source, before, now) -> named = !now.equals(suggestedName()));
        fields.forEach(field -> field.valueProperty().addListener((source, before, now) -> check()));
        measure.addListener(change -> check());
        services.runs().forkedProperty().addListener((source, before, now) -> takeOver(now));
        services.queue().listen(this::remember);
        check();
        takeOver(services.runs().forkedProperty().get());
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

    /** Returns the run on the screen. */
    public ShownRun shown() {
        return shown;
    }

    /** Returns the curves on the screen. */
    public LiveRun live() {
        return shown.live();
    }

    /** Returns the samples to learn from. */
    public TrainingData data() {
        return data;
    }

    /** Returns how long it will take. */
    public StepEstimate estimate() {
        return estimate;
    }

    /** Returns the task of the run that works or worked last; null: none yet. */
    public ReadOnlyObjectProperty<@Nullable TaskItem> taskProperty() {
        return services.queue().taskProperty();
    }

    /** Returns why no run can be started; empty when one can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Returns problems that belong to no field. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Returns the run that the draft begins with; null: the present cut. */
    ReadOnlyObjectProperty<@Nullable Fork> forkProperty() {
        return fork.getReadOnlyProperty();
    }

    /** Goes back to the present cut. */
    public void dropFork() {
        services.runs().forkedProperty().set(null);
    }

    /** Returns what will be recovered, in a line. */
    public String subject() {
        Fork begun = fork.get();
        if (begun != null) {
            return Texts.get("recover.subject.fork", begun.run().name());
        }
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

    /**
     * Puts the run that the form describes into the line, after its recipe has been checked and its data examined; what is
     * wrong is said at its field. Faults of the data are said once; who starts again goes on in spite of them.
     */
    public void start() {
        if (!obstacle.get().isEmpty()) {
            return;
        }
        List<Problem> found = problemsOfRecipe();
        if (!found.isEmpty()) {
            place(found);
            return;
        }
        if (data.examinedAll() || warned) {
            launch();
        } else {
            data.examine(faults -> {
                warned = !faults.isEmpty();
                problems.set(faults);
                if (faults.isEmpty()) {
                    launch();
                }
            });
        }
    }

    private void launch() {
        Path folder = free(name.get().strip());
        RecipeDraft draft = draft(String.valueOf(folder.getFileName()));
        problems.set(List.of());
        int batch = whole("batch", 1);
        written(draft, file -> {
            shown.expect(folder, batch);
            services.queue().add(new RunQueue.Entry(draft.name(), new Commands.RunRecipe(file, folder), folder));
        });
    }

    /** Writes plan and recipe in the background, then goes on. */
    private void written(RecipeDraft draft, Consumer<Path> then) {
        Path file = recipeFile(draft.name());
        CutResult result = services.workspace().cut().resultProperty().get();
        Runnable recipe = () -> services.background().execute(() -> {
            Optional<Problem> fault = RecipeFiles.write(file, draft.yaml());
            services.fx().execute(() -> {
                if (fault.isPresent()) {
                    problems.set(List.of(fault.get()));
                } else {
                    then.accept(file);
                }
            });
        });
        if (fork.get() == null && result != null) {
            Plans.write(services, result.plan(), planFile(draft.name()), told -> recipe.run());
        } else {
            recipe.run();
        }
    }

    /** Goes on with a run that stopped. */
    public void resume(RunEntry run) {
        services.runs().dismissUnfinished();
        shown.expect(run.folder(), 0);
        services.queue().add(new RunQueue.Entry(run.name(), new Commands.RunRecipe(null, run.folder()), run.folder()));
    }

    /**
     * Trains a run longer, in a folder of its own.
     *
     * @param run a run with a finished recovery
     * @param steps optimiser steps in all
     */
    public void extend(RunEntry run, int steps) {
        Path folder = free(run.name() + "-" + steps);
        shown.expect(folder, 0);
        services.queue()
                .add(new RunQueue.Entry(
                        String.valueOf(folder.getFileName()),
                        new Commands.Extend(run.folder(), steps, folder),
                        folder));
    }

    /** Trains a few steps of the draft to say how long it will take. */
    public void measureStep() {
        List<Problem> found = problemsOfRecipe();
        if (!found.isEmpty()) {
            place(found);
            return;
        }
        written(draft(name.get().strip()), estimate::measure);
    }

    /** Returns the command that starts the same run; plan and recipe that it names are written first, in the background. */
    public String command() {
        String run = name.get().strip();
        if (obstacle.get().isEmpty()) {
            written(draft(run), file -> {});
        }
        return CommandLine.of("run")
                .word(recipeFile(run).toString())
                .out(services.home().resolve(run))
                .text();
    }

    private Path planFile(String run) {
        return services.home().resolve("plans").resolve(run + ".json");
    }

    private Path recipeFile(String run) {
        return services.home().resolve("recipes").resolve(run + ".yaml");
    }

    private Path free(String run) {
        Path folder = services.home().resolve(run);
        for (int i = 2; Files.exists(folder) || services.queue().holds(folder); i++) {
            folder = services.home().resolve(run + "-" + i);
        }
        return folder;
    }

    /** Returns the recipe as it would be written now; empty without a model. */
    public String recipe() {
        return services.workspace().modelProperty().get() == null && fork.get() == null
                ? ""
                : draft(name.get().strip()).yaml();
    }

    private RecipeDraft draft(String run) {
        Fork begun = fork.get();
        ModelEntry entry = services.workspace().modelProperty().get();
        var base = begun != null || entry == null
                ? RecipeDraft.base(RecipeReader.tree(begun == null ? PipelineRecipe.defaults() : begun.recipe()))
                : RecipeDraft.base(entry.folder(), planFile(run));
        return new RecipeDraft(run, base, fields, measure.get() ? testData(begun) : null);
    }

    private static @Nullable Path testData(@Nullable Fork begun) {
        var evaluate = begun == null ? null : begun.recipe().evaluate();
        Path own = evaluate == null ? null : evaluate.data();
        return own == null ? Bundled.testData().orElse(null) : own;
    }

    private Optional<Commands.DataChoice> dataChoice() {
        Fork begun = fork.get();
        ModelEntry entry = services.workspace().modelProperty().get();
        Path model = begun != null ? begun.recipe().model() : entry == null ? null : entry.folder();
        String file = field("data").valueProperty().get().strip();
        if (model == null || file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Commands.DataChoice(
                    model,
                    Path.of(file),
                    field("turns").valueProperty().get(),
                    Double.parseDouble(field("fraction").valueProperty().get()),
                    Long.parseLong(field("seed").valueProperty().get())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Checks the recipe as {@code espalier run --check} does. */
    private List<Problem> problemsOfRecipe() {
        try {
            RecipeReader.parse(recipeFile(name.get().strip()), recipe());
            return List.of();
        } catch (EngineException e) {
            return e.problems();
        }
    }

    /** Says each problem at the field that it names, in the words of the check; the others below the form. */
    private void place(List<Problem> found) {
        problems.set(found.stream()
                .filter(problem -> !RecipeFiles.said(problem, fields))
                .toList());
    }

    private RecipeField field(String key) {
        return fields.stream().filter(f -> f.name().equals(key)).findFirst().orElseThrow();
    }

    private void takeOver(@Nullable RunEntry run) {
        if (run == null) {
            fork.set(null);
            check();
            return;
        }
        services.background()
                .execute(() -> RecipeFiles.pipeline(run.folder())
                        .ifPresent(recipe -> services.fx().execute(() -> {
                            fork.set(new Fork(run, recipe));
                            RecipeDraft.fill(fields, RecipeReader.tree(recipe));
                            name.set(Texts.get("recover.name.fork", run.name()));
                            check();
                        })));
    }

    /** Writes down where a forked run comes from, as soon as its folder is there. */
    private void remember(RunQueue.Entry entry, EngineEvent event) {
        Fork begun = fork.get();
        boolean first = event instanceof EngineEvent.Told told
                && told.event() instanceof WorkerEvent.Journal line
                && line.line().path("event").asText().equals("started");
        if (begun != null
                && first
                && entry.command() instanceof Commands.RunRecipe command
                && command.recipe() != null) {
            services.background()
                    .execute(() -> RecipeFiles.remark(
                            entry.folder(), RunRemarks.NONE.withFrom(begun.run().name())));
        }
    }

    private String suggestedName() {
        Fork begun = fork.get();
        if (begun != null) {
            return Texts.get("recover.name.fork", begun.run().name());
        }
        Cut cut = services.workspace().cut().cutProperty().get();
        return Texts.get("recover.name", cut.paradigm().label(), Math.round(cut.ratio() * 100));
    }

    private void check() {
        form.set(form.get() + 1);
        warned = false;
        estimate.forget();
        if (!named) {
            name.set(suggestedName());
            named = false;
        }
        fields.forEach(field -> field.messageProperty().set(""));
        obstacle.set(why());
        if (obstacle.get().isEmpty()) {
            problemsOfRecipe().forEach(problem -> RecipeFiles.said(problem, fields));
        }
    }

    private String why() {
        CutResult result = services.workspace().cut().resultProperty().get();
        if (fork.get() == null) {
            if (services.workspace().modelProperty().get() == null || result == null) {
                return Texts.get("recover.why.cut");
            }
            if (result.plan().isDense()) {
                return Texts.get("recover.why.dense");
            }
            if (field("data").valueProperty().get().isBlank()) {
                return Texts.get("recover.why.data");
            }
        }
        return "";
    }
}
