package io.espalier.ui.importance;

import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** How scores of the chosen model are made: data, samples, seed, and whether tokens are kept apart. */
public final class CalibrationViewModel {
    private final Services services;
    private final ReadOnlyObjectWrapper<@Nullable TaskItem> task = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable Path> data = new SimpleObjectProperty<>();
    private final IntegerProperty samples = new SimpleIntegerProperty(50);
    private final LongProperty seed = new SimpleLongProperty(1);
    private final BooleanProperty tokensApart = new SimpleBooleanProperty();
    private @Nullable ModelEntry followed;

    CalibrationViewModel(Services services) {
        this.services = services;
        Bundled.trainingData().ifPresent(data::set);
        data.addListener((source, before, now) -> check());
        services.workspace().modelProperty().addListener((source, before, now) -> follow(now));
        follow(services.workspace().modelProperty().get());
    }

    /** Returns the running or last calibration; null: none yet. */
    public ReadOnlyObjectProperty<@Nullable TaskItem> taskProperty() {
        return task.getReadOnlyProperty();
    }

    /** Returns why no calibration can be started; empty when one can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** Returns the calibration data; null: not chosen. */
    public ObjectProperty<@Nullable Path> dataProperty() {
        return data;
    }

    /** Returns the number of samples. */
    public IntegerProperty samplesProperty() {
        return samples;
    }

    /** Returns the seed by which samples are drawn. */
    public LongProperty seedProperty() {
        return seed;
    }

    /** Returns whether visual and text tokens are scored apart as well. */
    public BooleanProperty tokensApartProperty() {
        return tokensApart;
    }

    /** Starts the calibration. */
    public void start() {
        ModelEntry entry = followed;
        Path source = data.get();
        if (entry == null || source == null || !obstacle.get().isEmpty()) {
            return;
        }
        task.set(services.workspace()
                .calibrate(
                        entry,
                        new Commands.Calibrate(
                                entry.folder(),
                                source,
                                samples.get(),
                                seed.get(),
                                tokensApart.get(),
                                null,
                                Plans.prepared(target(entry)))));
        task.get().stateProperty().addListener((s, before, now) -> check());
        check();
    }

    /** Reads scores from a file instead of making them. */
    public void load(Path file) {
        Optional.ofNullable(followed).ifPresent(entry -> services.workspace().useScores(entry, file));
    }

    /** Returns the command that does what {@link #start} does. */
    public String command() {
        ModelEntry entry = followed;
        Path source = data.get();
        CommandLine line = CommandLine.of("calibrate")
                .path(entry == null ? null : entry.folder())
                .option("data", source == null ? "DATA" : source)
                .option("samples", samples.get())
                .option("seed", seed.get());
        if (tokensApart.get()) {
            line.word("--tokens-apart");
        }
        return line.out(entry == null ? null : target(entry)).text();
    }

    private Path target(ModelEntry entry) {
        String tail = tokensApart.get() ? "-tokens" : "";
        return services.home()
                .resolve("calibrations")
                .resolve(entry.name() + "-" + samples.get() + "-" + seed.get() + tail + ".json");
    }

    private void follow(@Nullable ModelEntry entry) {
        followed = entry;
        if (entry != null) {
            entry.stateProperty().addListener((source, before, now) -> check());
        }
        check();
    }

    private void check() {
        ModelEntry entry = followed;
        TaskItem running = task.get();
        if (entry == null || entry.stateProperty().get() != ModelEntry.State.READY) {
            obstacle.set(Texts.get("importance.why.model"));
        } else if (running != null && running.stateProperty().get().running()) {
            obstacle.set(Texts.get("importance.why.running"));
        } else if (data.get() == null) {
            obstacle.set(Texts.get("importance.why.data"));
        } else {
            obstacle.set("");
        }
    }
}
