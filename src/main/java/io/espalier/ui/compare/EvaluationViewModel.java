package io.espalier.ui.compare;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.CutResult;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Measures the chosen model, and the present cut of it, on benchmark files. */
public final class EvaluationViewModel {
    private final Services services;
    private final Consumer<TaskItem> started;
    private final ObjectProperty<@Nullable Path> data = new SimpleObjectProperty<>();
    private final IntegerProperty limit = new SimpleIntegerProperty(100);
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");

    /**
     * Follows the chosen model.
     *
     * @param services the workspace
     * @param started hears of every evaluation that is started
     */
    public EvaluationViewModel(Services services, Consumer<TaskItem> started) {
        this.services = services;
        this.started = started;
        Bundled.testData().ifPresent(data::set);
        services.workspace().modelProperty().addListener((source, before, now) -> check());
        services.workspace().cut().resultProperty().addListener((source, before, now) -> check());
        data.addListener((source, before, now) -> check());
        check();
    }

    /** Returns the folder of benchmark files; null: not chosen. */
    public ObjectProperty<@Nullable Path> dataProperty() {
        return data;
    }

    /** Returns the most items of each task; 0: all. */
    public IntegerProperty limitProperty() {
        return limit;
    }

    /** Returns why nothing can be measured; empty when it can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Returns what will be measured, in a line. */
    public String subject() {
        ModelEntry entry = services.workspace().modelProperty().get();
        CutResult result = services.workspace().cut().resultProperty().get();
        if (entry == null) {
            return "";
        }
        return result == null || result.plan().isDense()
                ? Texts.get("evaluate.subject.dense", entry.name())
                : Texts.get("evaluate.subject.pruned", entry.name(), planName(result));
    }

    /** Starts the evaluation. */
    public void start() {
        ModelEntry entry = services.workspace().modelProperty().get();
        Path folder = data.get();
        if (entry == null || folder == null || !obstacle.get().isEmpty()) {
            return;
        }
        CutResult result = services.workspace().cut().resultProperty().get();
        if (result == null || result.plan().isDense()) {
            launch(entry, List.of(entry.folder()), folder, "evaluate-" + entry.name());
        } else {
            measurePruned(entry, result, folder);
        }
    }

    /** Measures dense and pruned in one run: a recipe that prunes by the plan and evaluates both. */
    private void measurePruned(ModelEntry entry, CutResult result, Path folder) {
        String name = "evaluate-" + planName(result);
        Path plan = services.home().resolve("plans").resolve(planName(result) + ".json");
        Path recipe = Plans.prepared(services.home().resolve("recipes").resolve(name + ".yaml"));
        String yaml = recipe(entry, plan, folder, name);
        Plans.write(
                services,
                result.plan(),
                plan,
                told -> services.background().execute(() -> {
                    try {
                        Files.writeString(recipe, yaml);
                        services.fx().execute(() -> begin(entry, new Commands.RunRecipe(recipe, free(name))));
                    } catch (IOException e) {
                        services.fx().execute(() -> obstacle.set(String.valueOf(e.getMessage())));
                    }
                }));
    }

    private String recipe(ModelEntry entry, Path plan, Path folder, String name) {
        return String.join(
                "\n",
                "kind: pipeline",
                "name: " + quoted(name),
                "model: " + quoted(entry.folder().toString()),
                "prune:",
                "  plan: " + quoted(plan.toString()),
                "evaluate:",
                "  data: " + quoted(folder.toString()),
                "  limit: " + limit.get(),
                "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Returns the command that measures the same. */
    public String command() {
        ModelEntry entry = services.workspace().modelProperty().get();
        Path folder = data.get();
        return CommandLine.of("evaluate")
                .path(entry == null ? null : entry.folder())
                .option("data", folder == null ? "DATA" : folder)
                .option("limit", limit.get())
                .out(services.home().resolve("evaluation"))
                .text();
    }

    private void launch(ModelEntry entry, List<Path> subjects, Path folder, String name) {
        begin(entry, new Commands.Evaluate(new ArrayList<>(subjects), folder, List.of(), limit.get(), free(name)));
    }

    private void begin(ModelEntry entry, Command<?> command) {
        started.accept(services.tasks().start(Texts.get("task.evaluate", entry.name()), command, event -> {
            if (!(event instanceof EngineEvent.Told)) {
                services.runs().refresh();
            }
        }));
    }

    private Path free(String name) {
        Path out = services.home().resolve(name);
        for (int i = 2; Files.exists(out); i++) {
            out = services.home().resolve(name + "-" + i);
        }
        return out;
    }

    private static String planName(CutResult result) {
        String kind = result.plan().paradigm() == Paradigm.LAYERWISE ? "layerwise" : "widthwise";
        return kind + "-" + Math.round(result.plan().nominalRatio() * 100);
    }

    private void check() {
        ModelEntry entry = services.workspace().modelProperty().get();
        if (entry == null || entry.stateProperty().get() != ModelEntry.State.READY) {
            obstacle.set(Texts.get("importance.why.model"));
        } else if (data.get() == null) {
            obstacle.set(Texts.get("evaluate.why.data"));
        } else {
            obstacle.set("");
        }
    }
}
