package io.espalier.ui.recover;

import io.espalier.engine.problem.Problem;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.engine.run.host.FreeMemory;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.recover.data.TrainingData;
import io.espalier.ui.recover.live.LiveRun;
import io.espalier.ui.recover.live.ShownRun;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.SweepSubject;
import io.espalier.ui.workspace.cut.Cut;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.cut.Cutter;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.library.RunQueue;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
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
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A form of the recipe's fields and the runs that it puts into the line; what a run shows is in {@link ShownRun}. */
public final class RecoverViewModel {
    private static final String FORK = "-fork";

    private final Services services;
    private final DraftForm draft = new DraftForm();
    private final RunFiles files;
    private final StringProperty name = new SimpleStringProperty("");
    private final ShownRun shown;
    private final TrainingData data;
    private final StepEstimate estimate;
    private final RunMemory memory;
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<DraftForm.@Nullable Fork> fork = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper form = new ReadOnlyLongWrapper();
    private boolean named;
    private boolean warned;

    /** Follows the cut of the chosen model and the chosen run. */
    public RecoverViewModel(Services services) {
        this.services = services;
        this.files = new RunFiles(services);
        this.shown = new ShownRun(services, RecipeFiles::batch);
        this.data = new TrainingData(services, () -> draft.dataChoice(beginning()));
        this.estimate = new StepEstimate(services);
        this.memory = new RunMemory(services);
        data.examinedProperty().addListener(change -> form.set(form.get() + 1));
        services.workspace().cut().resultProperty().addListener((source, before, now) -> check());
        services.workspace().modelProperty().addListener((source, before, now) -> check());
        name.addListener((source, before, now) -> named = !now.equals(suggestedName()));
        draft.listen(this::check);
        services.runs().forkedProperty().addListener((source, before, now) -> takeOver(now));
        check();
        takeOver(services.runs().forkedProperty().get());
    }

    /** Returns the fields of the form, in order. */
    public List<RecipeField> fields() {
        return draft.fields();
    }

    /** Returns what to call the run. */
    public StringProperty nameProperty() {
        return name;
    }

    /** Returns whether the recovered model is measured afterwards. */
    public BooleanProperty measureProperty() {
        return draft.measureProperty();
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

    /** Returns what the chosen run held in memory. */
    public RunMemory memory() {
        return memory;
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
    ReadOnlyObjectProperty<DraftForm.@Nullable Fork> forkProperty() {
        return fork.getReadOnlyProperty();
    }

    /** Goes back to the present cut. */
    public void dropFork() {
        services.runs().forkedProperty().set(null);
    }

    /** Returns what will be recovered, in a line. */
    public String subject() {
        DraftForm.Fork begun = fork.get();
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
                draft.text("train"),
                draft.text("loss"),
                new Fit.Batch(draft.whole("batch", 1), draft.whole("microBatch", 1), draft.whole("threads", 1)),
                draft.whole("rank", 16),
                draft.text("recompute"),
                draft.text("device"),
                data.longest());
        return Optional.of(Fit.of(cutter, result, asked, FreeMemory.bytes()));
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
            problems.set(draft.place(found));
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
        Path folder = files.free(name.get().strip());
        RecipeDraft recipe = recipe(String.valueOf(folder.getFileName()));
        problems.set(List.of());
        int batch = draft.whole("batch", 1);
        Path from = forkedFrom();
        written(recipe, file -> {
            shown.expect(folder, batch);
            services.queue().add(new RunQueue.Entry(recipe.name(), new Commands.RunRecipe(file, folder, from), folder));
        });
    }

    private @Nullable Path forkedFrom() {
        DraftForm.Fork begun = fork.get();
        return begun == null ? null : begun.run().folder();
    }

    private void written(RecipeDraft recipe, Consumer<Path> then) {
        CutResult result = services.workspace().cut().resultProperty().get();
        PruningPlan plan = fork.get() != null || result == null ? null : result.plan();
        files.write(recipe, plan, then, fault -> problems.set(List.of(fault)));
    }

    /** Opens the sheet that makes many runs of the draft; a cut that a ratio makes can be varied there too. */
    public void sweep() {
        List<Problem> found = problemsOfRecipe();
        problems.set(found.isEmpty() ? List.of() : draft.place(found));
        if (!obstacle.get().isEmpty() || !found.isEmpty()) {
            return;
        }
        RecipeDraft one = recipe(name.get().strip());
        RecipeDraft varied = fork.get() != null
                ? one
                : Plans.section(services).map(one::pruning).orElse(one);
        written(one, file -> services.workspace().sweepProperty().set(new SweepSubject(varied.name(), varied.yaml())));
    }

    /** Goes on with a run that stopped. */
    public void resume(RunEntry run) {
        shown.expect(run.folder(), 0);
        services.runs().resume(run, services.queue());
    }

    /**
     * Trains a run longer, in a folder of its own.
     *
     * @param run a run with a finished recovery
     * @param steps optimiser steps in all
     */
    public void extend(RunEntry run, int steps) {
        Path folder = files.free(run.name() + "-" + steps);
        shown.expect(folder, 0);
        services.queue()
                .add(new RunQueue.Entry(
                        String.valueOf(folder.getFileName()),
                        new Commands.Extend(run.folder(), steps, folder),
                        folder));
    }

    /** Returns the command that trains a run longer in the same folder. */
    public String extendCommand(RunEntry run, int steps) {
        return CommandLine.of("run")
                .option("extend", run.folder())
                .option("steps", steps)
                .out(files.free(run.name() + "-" + steps))
                .text();
    }

    /** Trains a few steps of the draft to say how long it will take. */
    public void measureStep() {
        List<Problem> found = problemsOfRecipe();
        if (!found.isEmpty()) {
            problems.set(draft.place(found));
            return;
        }
        written(recipe(name.get().strip()), estimate::measure);
    }

    /** Returns the command that starts the same run; plan and recipe that it names are written first, in the background. */
    public String command() {
        String run = name.get().strip();
        if (obstacle.get().isEmpty()) {
            written(recipe(run), file -> {});
        }
        CommandLine line = CommandLine.of("run").word(files.recipe(run).toString());
        Path from = forkedFrom();
        if (from != null) {
            line.option("from", from);
        }
        return line.out(services.home().resolve(run)).text();
    }

    /** Returns the recipe as it would be written now; empty without a model. */
    public String recipe() {
        return beginning().isNone() ? "" : recipe(name.get().strip()).yaml();
    }

    private RecipeDraft recipe(String run) {
        return draft.draft(run, beginning(), files.plan(run));
    }

    private DraftForm.Beginning beginning() {
        return new DraftForm.Beginning(
                fork.get(), services.workspace().modelProperty().get());
    }

    private List<Problem> problemsOfRecipe() {
        return DraftForm.problems(files.recipe(name.get().strip()), recipe());
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
                            fork.set(new DraftForm.Fork(run, recipe));
                            draft.fill(recipe);
                            name.set(run.name() + FORK);
                            check();
                        })));
    }

    private String suggestedName() {
        DraftForm.Fork begun = fork.get();
        if (begun != null) {
            return begun.run().name() + FORK;
        }
        Cut cut = services.workspace().cut().cutProperty().get();
        return "recover-" + cut.paradigm().label() + "-" + Math.round(cut.ratio() * 100);
    }

    private void check() {
        form.set(form.get() + 1);
        warned = false;
        estimate.forget();
        if (!named) {
            name.set(suggestedName());
            named = false;
        }
        draft.clearMessages();
        obstacle.set(why());
        if (obstacle.get().isEmpty()) {
            draft.place(problemsOfRecipe());
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
            if (draft.text("data").isBlank()) {
                return Texts.get("recover.why.data");
            }
        }
        return "";
    }
}
