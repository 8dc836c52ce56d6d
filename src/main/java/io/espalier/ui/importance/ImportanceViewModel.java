package io.espalier.ui.importance;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.report.ModelFigures;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.HeatMap;
import io.espalier.report.figure.HeatScale.Kind;
import io.espalier.report.theme.ColourMap;
import io.espalier.ui.chart.CurveSeries;
import io.espalier.ui.chart.HeatMapData;
import io.espalier.ui.chart.HeatScale;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.LatestOnly;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.task.TaskItem;
import io.espalier.ui.workspace.Bundled;
import io.espalier.ui.workspace.CutModel;
import io.espalier.ui.workspace.CutResult;
import io.espalier.ui.workspace.Cutter;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.Commands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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

/** What the importance view shows and does: scores of the chosen model, the calibration that makes them, the cut on them. */
public final class ImportanceViewModel {
    private static final int SORTED_POINTS = 2000;

    private final Services services;
    private final LatestOnly sorting;
    private final ReadOnlyObjectWrapper<@Nullable Scores> scores = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable HeatMapData> heads = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable HeatMapData> neurons = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TaskItem> task = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ObjectProperty<@Nullable Path> data = new SimpleObjectProperty<>();
    private final IntegerProperty samples = new SimpleIntegerProperty(50);
    private final LongProperty seed = new SimpleLongProperty(1);
    private final ObjectProperty<HeatScale> scale = new SimpleObjectProperty<>(HeatScale.LOG);
    private final ObjectProperty<Picture> picture = new SimpleObjectProperty<>(Picture.MAP);
    private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.VIRIDIS);
    private final BooleanProperty apart = new SimpleBooleanProperty();
    private @Nullable ModelEntry followed;

    /** Follows the chosen model. */
    public ImportanceViewModel(Services services) {
        this.services = services;
        this.sorting = new LatestOnly(services.background(), services.fx());
        Bundled.trainingData().ifPresent(data::set);
        services.workspace().modelProperty().addListener((source, before, now) -> follow(now));
        data.addListener((source, before, now) -> checkObstacle());
        task.addListener((source, before, now) -> checkObstacle());
        follow(services.workspace().modelProperty().get());
    }

    /** Returns the scores of the chosen model; null until calibrated. */
    public ReadOnlyObjectProperty<@Nullable Scores> scoresProperty() {
        return scores.getReadOnlyProperty();
    }

    /** Returns layers x head groups; null until calibrated. */
    public ReadOnlyObjectProperty<@Nullable HeatMapData> headsProperty() {
        return heads.getReadOnlyProperty();
    }

    /** Returns layers x neurons; null until calibrated. */
    public ReadOnlyObjectProperty<@Nullable HeatMapData> neuronsProperty() {
        return neurons.getReadOnlyProperty();
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

    /** Returns how values become colours. */
    public ObjectProperty<HeatScale> scaleProperty() {
        return scale;
    }

    /** Returns the colour map. */
    public ObjectProperty<ColourMap> coloursProperty() {
        return colours;
    }

    /** Returns the cut that is shown over the scores. */
    public CutModel cut() {
        return services.workspace().cut();
    }

    /** Returns the influence at which the line between kept and removed layers lies; NaN when no line makes sense. */
    public double threshold() {
        Scores now = scores.get();
        CutResult result = cut().resultProperty().get();
        if (now == null || !now.hasLayers() || result == null) {
            return Double.NaN;
        }
        if (cut().cutProperty().get().paradigm() != Paradigm.LAYERWISE) {
            return Double.NaN;
        }
        double[] sorted = now.blockInfluence().clone();
        Arrays.sort(sorted);
        int gone = Math.min(result.layersGone(), sorted.length - 1);
        return gone == 0 ? sorted[0] / 2 : (sorted[gone - 1] + sorted[gone]) / 2;
    }

    /** Takes out every layer whose influence lies below a value. */
    public void cutBelow(double influence) {
        Scores now = scores.get();
        if (now == null || !now.hasLayers()) {
            return;
        }
        long below =
                Arrays.stream(now.blockInfluence()).filter(v -> v < influence).count();
        int layers = now.layers();
        cut().setParadigm(Paradigm.LAYERWISE);
        cut().setRatio((double) Math.min(below, layers - 1) / layers);
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
                                entry.folder(), source, samples.get(), seed.get(), apart.get(), Plans.prepared(target(entry)))));
        task.get().stateProperty().addListener((s, before, now) -> checkObstacle());
        checkObstacle();
    }

    /** Reads scores from a file instead of making them. */
    public void load(Path file) {
        Optional.ofNullable(followed).ifPresent(entry -> services.workspace().useScores(entry, file));
    }

    /** Returns the command that does what {@link #start} does. */
    public String command() {
        ModelEntry entry = followed;
        Path source = data.get();
        return CommandLine.of("calibrate")
                .path(entry == null ? null : entry.folder())
                .option("data", source == null ? "DATA" : source)
                .option("samples", samples.get())
                .option("seed", seed.get())
                .out(entry == null ? null : target(entry))
                .text();
    }

    /** What the large panel shows of the neurons. */
    public enum Picture {
        /** Layers down, neurons across. */
        MAP,
        /** All values from the largest to the smallest. */
        SORTED,
        /** How many neurons are how important, by order of magnitude. */
        HISTOGRAM
    }

    /** Returns what the large panel shows. */
    public ObjectProperty<Picture> pictureProperty() {
        return picture;
    }

    /** Returns the neurons, and the heads stretched to the same width, from the largest to the smallest. */
    public List<CurveSeries> sorted() {
        List<CurveSeries> curves = new ArrayList<>();
        HeatMapData neuronData = neurons.get();
        HeatMapData headData = heads.get();
        if (neuronData != null && headData != null) {
            curves.add(falling(Texts.get("importance.neurons"), neuronData));
            curves.add(falling(Texts.get("importance.heads"), headData));
        }
        return curves;
    }

    /** Returns how many neurons lie in each tenth of an order of magnitude. */
    public List<CurveSeries> histogram() {
        HeatMapData data = neurons.get();
        if (data == null) {
            return List.of();
        }
        TreeMap<Integer, Integer> bins = new TreeMap<>();
        for (double value : data.descending(data.size())) {
            if (value > 0) {
                bins.merge((int) Math.floor(10 * Math.log10(value)), 1, Integer::sum);
            }
        }
        CurveSeries series = new CurveSeries(Texts.get("importance.histogram"));
        bins.forEach((bin, count) -> series.add((bin + 0.5) / 10.0, count));
        return List.of(series);
    }

    private static CurveSeries falling(String name, HeatMapData data) {
        CurveSeries series = new CurveSeries(name);
        double[] values = data.descending(SORTED_POINTS);
        for (int i = 0; i < values.length; i++) {
            series.add(100.0 * i / Math.max(1, values.length - 1), values[i]);
        }
        return series;
    }

    /** Returns block influence as the report draws it. */
    public Optional<Figure> layersFigure() {
        return Optional.ofNullable(scores.get()).flatMap(now -> ModelFigures.blockInfluence(now, plan()));
    }

    /** Returns the heads as the report draws them, in the present colours and scale. */
    public Optional<Figure> headsFigure() {
        return Optional.ofNullable(scores.get()).flatMap(now -> ModelFigures.heads(now, plan(), look()));
    }

    /** Returns the neurons as the report draws them, in the present colours and scale. */
    public Optional<Figure> neuronsFigure() {
        return Optional.ofNullable(scores.get()).flatMap(now -> ModelFigures.neurons(now, plan(), look()));
    }

    private Optional<PruningPlan> plan() {
        return Optional.ofNullable(cut().resultProperty().get()).map(CutResult::plan);
    }

    private HeatMap.Look look() {
        return new HeatMap.Look(colours.get(), Kind.valueOf(scale.get().name()), 0.005, 1, false);
    }

    /** Returns what the scores were made from, in a line; empty until calibrated. */
    public String origin() {
        Scores now = scores.get();
        return now == null
                ? ""
                : Texts.get(
                        "importance.origin",
                        now.calibration().samples(),
                        now.calibration().seed());
    }

    private Path target(ModelEntry entry) {
        return services.home()
                .resolve("calibrations")
                .resolve(entry.name() + "-" + samples.get() + "-" + seed.get() + ".json");
    }

    private void follow(@Nullable ModelEntry entry) {
        followed = entry;
        scores.set(null);
        show(entry == null ? null : entry.cutterProperty().get());
        if (entry != null) {
            entry.cutterProperty().addListener((source, before, now) -> {
                if (followed == entry) {
                    show(now);
                }
            });
            entry.stateProperty().addListener((source, before, now) -> checkObstacle());
        }
        checkObstacle();
    }

    private void show(@Nullable Cutter cutter) {
        Scores now = cutter == null ? null : cutter.ranked().scores();
        scores.set(now);
        heads.set(null);
        neurons.set(null);
        if (now != null && now.hasWidths()) {
            sorting.ask(() -> HeatMapData.of(now.neurons()), neurons::set);
            heads.set(HeatMapData.of(now.heads()));
        }
    }

    private void checkObstacle() {
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
