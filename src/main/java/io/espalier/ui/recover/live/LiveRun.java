package io.espalier.ui.recover.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.progress.Pace;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.StageHistory;
import io.espalier.engine.run.journal.Journal;
import io.espalier.report.TrainingMetric;
import io.espalier.report.figure.Figure;
import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.Texts;
import io.espalier.worker.protocol.WorkerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The curves of one run, read from its journal or heard while it runs. JavaFX thread only. */
public final class LiveRun {
    /** What stands below the curves. */
    public enum Axis {
        /** Optimiser steps. */
        STEP,
        /** Samples seen. */
        SAMPLES,
        /** Seconds of work. */
        TIME,
        /** The time of day. */
        CLOCK
    }

    /** One measured step as it came; {@code seconds} counts the work of all processes together, {@code clock} since 1970. */
    private record Raw(long step, double seconds, double clock, Map<String, Double> values) {}

    /** When a step was measured: seconds of its process, and since 1970; NaN: nobody knows. */
    private record When(double up, double clock) {
        static final When UNKNOWN = new When(Double.NaN, Double.NaN);
    }

    /** How curves are looked at. */
    public record Look(double smoothing, boolean isLogX, boolean isLogY) {}

    /** Time apart at least of two points, so that both are on an axis of times. */
    private static final double APART = 1e-3;

    private static final double NANOS = 1e9;

    private final List<Raw> points = new ArrayList<>();
    private final ObjectProperty<Axis> axis = new SimpleObjectProperty<>(Axis.STEP);
    private int samplesPerStep = 1;
    private double lastUptime;
    private double before;
    private final Map<String, CurveSeries> byKey = new LinkedHashMap<>();
    private final Map<TrainingMetric.Group, ObservableList<CurveSeries>> groups = new LinkedHashMap<>();
    private final ReadOnlyLongWrapper step = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private final LongSupplier nanoTime;
    private final Pace pace = new Pace();
    private boolean timed;

    /**
     * Makes a run without curves.
     *
     * @param nanoTime the clock for the pace
     */
    public LiveRun(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (TrainingMetric.Group group : TrainingMetric.Group.values()) {
            groups.put(group, FXCollections.observableArrayList());
        }
        axis.addListener(change -> redraw());
    }

    /** Returns what stands below the curves. */
    public ObjectProperty<Axis> axisProperty() {
        return axis;
    }

    /** Says how many samples a step takes, for the axis of samples. */
    public void countSamples(int perStep) {
        samplesPerStep = Math.max(1, perStep);
        redraw();
    }

    private void redraw() {
        List<Raw> all = List.copyOf(points);
        byKey.clear();
        groups.values().forEach(ObservableList::clear);
        points.clear();
        all.forEach(this::add);
        version.set(version.get() + 1);
    }

    /** Forgets every curve. */
    public void clear() {
        byKey.clear();
        points.clear();
        lastUptime = 0;
        before = 0;
        groups.values().forEach(ObservableList::clear);
        step.set(0);
        pace.restart();
        timed = false;
        version.set(version.get() + 1);
    }

    /** Shows what a journal says of all stages that measured something. */
    public void load(RunHistory history) {
        clear();
        for (StageHistory stage : history.stages().values()) {
            if (stage.name().startsWith("recover") || stage.name().startsWith("train")) {
                stage.metrics()
                        .forEach((at, values) -> add(
                                at,
                                new When(
                                        stage.times().getOrDefault(at, Double.NaN),
                                        stage.clock().getOrDefault(at, Double.NaN)),
                                values));
            }
        }
        version.set(version.get() + 1);
    }

    /** Takes what the worker tells; anything but measured values is ignored. */
    public void hear(WorkerEvent event) {
        if (event instanceof WorkerEvent.Metric metric) {
            add(metric.step(), When.UNKNOWN, metric.values());
            if (!timed) {
                pace.at(metric.step(), nanoTime.getAsLong() / NANOS);
            }
            version.set(version.get() + 1);
        } else if (event instanceof WorkerEvent.Journal journal) {
            line(journal.line());
        }
    }

    /** Returns the curves of a chart. */
    public ObservableList<CurveSeries> curves(TrainingMetric.Group group) {
        return groups.getOrDefault(group, FXCollections.observableArrayList());
    }

    /** Returns the last value of a metric; NaN when there is none. */
    public double last(TrainingMetric.Group group) {
        ObservableList<CurveSeries> curves = curves(group);
        return curves.isEmpty() ? Double.NaN : curves.get(0).last();
    }

    /**
     * Returns the curves as the report draws them, over what stands below them now.
     *
     * @param look how they are looked at; a logarithmic axis of values is that of the losses
     * @param notes what is pinned on them, by metric and step
     */
    public Optional<Figure> figure(Look look, List<PinnedNote> notes) {
        return figure(byKey, look, notes);
    }

    /** Returns the curves of one chart as the report draws them. */
    public Optional<Figure> figure(TrainingMetric.Group group, Look look, List<PinnedNote> notes) {
        Map<String, CurveSeries> some = new LinkedHashMap<>(byKey);
        some.keySet().removeIf(key -> new TrainingMetric(key).group() != group);
        return figure(some, look, notes);
    }

    private Optional<Figure> figure(Map<String, CurveSeries> curves, Look look, List<PinnedNote> notes) {
        List<PinnedNote> placed = notes.stream()
                .flatMap(note -> placeOf(note.x()).stream().mapToObj(note::at))
                .toList();
        return new LiveFigure(axis.get(), look).of(curves, placed);
    }

    /** Returns the name under which a metric is shown. */
    String shown(String metric) {
        CurveSeries series = byKey.get(metric);
        return series == null ? metric : series.name();
    }

    /** Returns the metric that is shown under a name. */
    String metric(String shown) {
        return byKey.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(shown))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(shown);
    }

    /** Returns the last step. */
    public ReadOnlyLongProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Returns steps per second since the work was taken up last, pauses left out; NaN while that is not known. */
    public double pace() {
        return 1 / pace.secondsPerUnit().orElse(Double.NaN);
    }

    /** Returns a number that grows with every change of a curve. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    private void line(JsonNode line) {
        if (line.path("event").asText().equals("metric")) {
            Map<String, Double> values = new LinkedHashMap<>();
            line.path("values").properties().forEach(entry -> values.put(entry.getKey(), number(entry.getValue())));
            double up = line.path("up").asDouble(Double.NaN);
            add(line.path("step").asLong(), new When(up, Journal.clock(line)), values);
            measure(line.path("step").asLong(), up);
            version.set(version.get() + 1);
        }
    }

    /** The clock of a journal is the work's own: lines may be read long after they were written. */
    private void measure(long at, double up) {
        if (Double.isNaN(up)) {
            return;
        }
        if (!timed) {
            timed = true;
            pace.restart();
        }
        pace.at(at, up);
    }

    /** Journals write what JSON has no number for as text. */
    private static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        return switch (node.asText()) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** Takes a step; a process that works on a run anew counts its time from 0, so that of those before it is added. */
    private void add(long at, When when, Map<String, Double> values) {
        double up = Double.isNaN(when.up()) ? lastUptime + (points.isEmpty() ? 0 : APART) : when.up();
        if (up < lastUptime) {
            before += lastUptime;
        }
        lastUptime = up;
        add(new Raw(at, before + up, when.clock(), values));
        step.set(at);
    }

    private void add(Raw raw) {
        while (!points.isEmpty() && points.get(points.size() - 1).step() >= raw.step()) {
            points.remove(points.size() - 1);
        }
        Raw placed = points.isEmpty() ? raw : after(points.get(points.size() - 1), raw);
        points.add(placed);
        double x = place(placed);
        if (!byKey.keySet().containsAll(raw.values().keySet())) {
            new TreeMap<>(raw.values()).keySet().forEach(key -> byKey.computeIfAbsent(key, this::make));
        }
        raw.values().forEach((key, value) -> {
            CurveSeries series = byKey.get(key);
            if (series != null) {
                series.add(x, new TrainingMetric(key).shown(value));
            }
        });
    }

    /** Returns a step whose times lie after those of the step before, whatever the clocks say. */
    private static Raw after(Raw last, Raw raw) {
        double clock = Double.isNaN(raw.clock()) ? last.clock() + APART : Math.max(raw.clock(), last.clock() + APART);
        return new Raw(
                raw.step(),
                Math.max(raw.seconds(), last.seconds() + APART),
                Double.isNaN(clock) ? raw.clock() : clock,
                raw.values());
    }

    private double place(Raw raw) {
        return switch (axis.get()) {
            case STEP -> raw.step();
            case SAMPLES -> (double) raw.step() * samplesPerStep;
            case TIME -> raw.seconds();
            case CLOCK -> Double.isNaN(raw.clock()) ? raw.seconds() : raw.clock();
        };
    }

    /** Returns where a step stands on the present axis; nothing when it was not measured. */
    OptionalDouble placeOf(double at) {
        int index = first(raw -> raw.step() >= at);
        return index < points.size() && points.get(index).step() == at
                ? OptionalDouble.of(place(points.get(index)))
                : OptionalDouble.empty();
    }

    /** Returns the step that stands at a place of the present axis; nothing when none does. */
    OptionalDouble stepAt(double place) {
        int index = first(raw -> place(raw) >= place);
        return index < points.size()
                ? OptionalDouble.of((double) points.get(index).step())
                : OptionalDouble.empty();
    }

    /** Returns the index of the first point for which something is so that is so for all after it. */
    private int first(Predicate<Raw> isSo) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isSo.test(points.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private CurveSeries make(String key) {
        TrainingMetric metric = new TrainingMetric(key);
        CurveSeries series = new CurveSeries(name(metric));
        // The total comes first, its terms after it in the order of their keys.
        ObservableList<CurveSeries> curves = curves(metric.group());
        curves.add(metric.isTotal() ? 0 : curves.size(), series);
        return series;
    }

    /** Returns what a metric is called, with its unit; one that nobody named is called by its key. */
    public static String name(TrainingMetric metric) {
        return Texts.find("metric." + metric.key()).orElse(metric.key());
    }
}
