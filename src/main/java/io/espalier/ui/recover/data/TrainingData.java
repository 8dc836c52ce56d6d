package io.espalier.ui.recover.data;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.EventBridge;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The samples that a recovery will learn from: the first batch as the model sees it, and what is wrong with them. */
public final class TrainingData {
    private static final int BATCH = 8;

    private final Services services;
    private final Supplier<Optional<Commands.DataChoice>> choice;
    private final ReadOnlyObjectWrapper<Results.@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Results.@Nullable Examined> examined = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TaskItem> task = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private Commands.@Nullable DataChoice previewed;
    private Commands.@Nullable DataChoice clean;

    /**
     * Looks at nothing yet.
     *
     * @param services the engine that reads samples
     * @param choice the samples that the form names now
     */
    public TrainingData(Services services, Supplier<Optional<Commands.DataChoice>> choice) {
        this.services = services;
        this.choice = choice;
    }

    /** Shows the first batch of the data that the form names now, unless it is on the screen already. */
    public void preview() {
        Optional<Commands.DataChoice> now = choice.get();
        if (now.isEmpty()) {
            summary.set(Texts.get("recover.why.data"));
            return;
        }
        if (now.get().equals(previewed)) {
            return;
        }
        Commands.DataChoice asked = now.get();
        previewed = asked;
        preview.set(null);
        problems.set(List.of());
        summary.set(Texts.get("data.reading"));
        services.engine()
                .start(
                        new Commands.Preview(asked, BATCH),
                        new EventBridge(services.fx(), batch -> batch.forEach(event -> take(event, asked))));
    }

    private void take(EngineEvent event, Commands.DataChoice asked) {
        if (!asked.equals(previewed)) {
            return;
        }
        if (event instanceof EngineEvent.Finished end && end.result() instanceof Results.Preview shown) {
            preview.set(shown);
            summary.set(Texts.get(
                    "data.summary", shown.conversations(), shown.samples().size()));
        } else if (event instanceof EngineEvent.Failed failed) {
            previewed = null;
            problems.set(failed.problems());
            summary.set("");
        }
    }

    /** Looks for faults in the data that the form names now. */
    public void examine() {
        examine(faults -> {});
    }

    /** Looks for faults and tells what was found. */
    public void examine(Consumer<List<Problem>> then) {
        Optional<Commands.DataChoice> now = choice.get();
        if (now.isEmpty()) {
            then.accept(List.of());
            return;
        }
        Commands.DataChoice asked = now.get();
        task.set(services.tasks().start(Texts.get("task.examine"), new Commands.Examine(asked), event -> {
            if (event instanceof EngineEvent.Finished end && end.result() instanceof Results.Examined found) {
                examined.set(found);
                problems.set(found.problems());
                clean = found.problems().isEmpty() ? asked : null;
                then.accept(found.problems());
            } else if (event instanceof EngineEvent.Failed failed) {
                examined.set(null);
                problems.set(failed.problems());
                then.accept(failed.problems());
            }
        }));
    }

    /** Returns whether the data that the form names now were examined and nothing was wrong. */
    public boolean examinedAll() {
        return choice.get().isEmpty() || choice.get().get().equals(clean);
    }

    /** Returns the tokens of the longest sample that was looked at; 0 when the data were not examined. */
    public int longest() {
        Results.Examined found = examined.get();
        return found == null || found.tokens().isEmpty()
                ? 0
                : found.tokens().get(found.tokens().size() - 1);
    }

    /** Returns the first batch; null: not read. */
    public ReadOnlyObjectProperty<Results.@Nullable Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Returns what the examination found; null: not examined. */
    public ReadOnlyObjectProperty<Results.@Nullable Examined> examinedProperty() {
        return examined.getReadOnlyProperty();
    }

    /** Returns the examination; null: none yet. */
    public ReadOnlyObjectProperty<@Nullable TaskItem> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /** Returns what is wrong. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** Returns what is shown, in a line. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Returns the command that shows the same. */
    public String command() {
        return choice.get()
                .map(now -> CommandLine.of("preview")
                        .path(now.model())
                        .option("data", now.data())
                        .option("turns", now.turns())
                        .option("fraction", now.fraction())
                        .option("seed", now.seed())
                        .option("batch", BATCH)
                        .text())
                .orElse("");
    }
}
