package io.espalier.ui.importance;

import io.espalier.engine.importance.Estimator;
import io.espalier.engine.importance.Grouping;
import io.espalier.engine.importance.InfluenceRule;
import io.espalier.engine.importance.LossAveraging;
import io.espalier.engine.importance.Scored;
import io.espalier.engine.importance.Scoring;
import io.espalier.engine.importance.TaylorRule;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    private final ObjectProperty<Scored> scored = new SimpleObjectProperty<>(Scored.ALL);
    private final ObjectProperty<InfluenceRule> influence = new SimpleObjectProperty<>(InfluenceRule.MEAN);
    private final ObjectProperty<Estimator> estimator = new SimpleObjectProperty<>(TaylorRule.DEFAULT.estimator());
    private final ObjectProperty<Grouping> grouping = new SimpleObjectProperty<>(TaylorRule.DEFAULT.grouping());
    private final ObjectProperty<LossAveraging> averaging = new SimpleObjectProperty<>(TaylorRule.DEFAULT.averaging());
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

    /** Returns what is scored. */
    public ObjectProperty<Scored> scoredProperty() {
        return scored;
    }

    /** Returns the reading of Block Influence. */
    public ObjectProperty<InfluenceRule> influenceProperty() {
        return influence;
    }

    /** Returns the salience of a weight. */
    public ObjectProperty<Estimator> estimatorProperty() {
        return estimator;
    }

    /** Returns the reduction over the matrices of a head or neuron. */
    public ObjectProperty<Grouping> groupingProperty() {
        return grouping;
    }

    /** Returns how the loss is averaged. */
    public ObjectProperty<LossAveraging> averagingProperty() {
        return averaging;
    }

    private Scoring scoring() {
        return new Scoring(
                scored.get(), influence.get(), new TaylorRule(estimator.get(), grouping.get(), averaging.get()));
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
                                scoring(),
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
        method().forEach(line::option);
        return line.out(entry == null ? null : target(entry)).text();
    }

    /** Returns the options that say what is not as usual, with their words. */
    private Map<String, String> method() {
        Scoring usual = Scoring.DEFAULT;
        Map<String, String> options = new LinkedHashMap<>();
        options.put("score", unless(usual.scored().label(), scored.get().label()));
        options.put(
                "influence", unless(usual.influence().label(), influence.get().label()));
        options.put(
                "estimator",
                unless(usual.taylor().estimator().label(), estimator.get().label()));
        options.put(
                "grouping",
                unless(usual.taylor().grouping().label(), grouping.get().label()));
        options.put(
                "averaging",
                unless(usual.taylor().averaging().label(), averaging.get().label()));
        options.values().removeIf(String::isEmpty);
        return options;
    }

    private static String unless(String usual, String word) {
        return word.equals(usual) ? "" : word;
    }

    private Path target(ModelEntry entry) {
        String tail = (tokensApart.get() ? "-tokens" : "")
                + method().values().stream().map(word -> "-" + word).collect(Collectors.joining());
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
