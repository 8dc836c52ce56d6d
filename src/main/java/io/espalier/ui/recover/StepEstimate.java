package io.espalier.ui.recover;

import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** How long a recovery will take, from a few steps that the worker trains and throws away. */
public final class StepEstimate {
    private final Services services;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable TaskItem> task = new ReadOnlyObjectWrapper<>();
    private long ticket;

    StepEstimate(Services services) {
        this.services = services;
    }

    /** Returns the estimate in words; empty while nothing was measured for the form as it is. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** Returns the measuring; null: none yet. */
    public ReadOnlyObjectProperty<@Nullable TaskItem> taskProperty() {
        return task.getReadOnlyProperty();
    }

    void forget() {
        ticket++;
        text.set("");
    }

    void measure(Path recipe) {
        long mine = ticket;
        task.set(services.tasks().start(Texts.get("task.estimate"), new Commands.Estimate(recipe), event -> {
            if (mine == ticket
                    && event instanceof EngineEvent.Finished end
                    && end.result() instanceof Results.Timing t) {
                String memory = t.memoryBytes() > 0 ? Figures.bytes(t.memoryBytes()) : "–";
                text.set(Texts.get(
                        "recover.estimate.text",
                        t.steps(),
                        Figures.value(t.secondsPerStep()),
                        Figures.time(t.seconds()),
                        memory));
            }
        }));
    }
}
