package io.espalier.ui.compare;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.WindowWords;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.worker.protocol.Command;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Pruning;
import java.nio.file.Files;
import java.nio.file.Path;
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
        if (entry == null || !obstacle.get().isEmpty()) {
            return;
        }
        try {
            begin(entry, evaluation(entry, free(name(entry))));
        } catch (EngineException e) {
            obstacle.set(WindowWords.message(e));
        }
    }

    private Commands.Evaluate evaluation(ModelEntry entry, Path out) throws EngineException {
        Path folder = data.get();
        return new Commands.Evaluate(
                List.of(entry.folder()),
                Plans.present(services).orElseGet(Pruning.None::new),
                folder == null ? Path.of("DATA") : folder,
                List.of(),
                limit.get(),
                out,
                "paper",
                0);
    }

    /** Returns the command that measures the same: the cut is in it. */
    public String command() {
        ModelEntry entry = services.workspace().modelProperty().get();
        if (entry == null) {
            return "";
        }
        try {
            Commands.Evaluate same = evaluation(entry, services.home().resolve(name(entry)));
            return CommandLine.of("evaluate")
                    .path(entry.folder())
                    .pruning(same.pruning())
                    .option("data", same.data())
                    .option("limit", same.limit())
                    .out(same.out())
                    .text();
        } catch (EngineException e) {
            obstacle.set(WindowWords.message(e));
            return "";
        }
    }

    private String name(ModelEntry entry) {
        CutResult result = services.workspace().cut().resultProperty().get();
        return "evaluate-" + (result == null || result.plan().isDense() ? entry.name() : planName(result));
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
