package io.espalier.ui.recover;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.StageHistory;
import io.espalier.report.JournalLook;
import io.espalier.report.ResultFigures;
import io.espalier.report.TrainingMetric;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.theme.LineStyle;
import io.espalier.ui.chart.curve.CurveSeries;
import io.espalier.ui.platform.Texts;
import io.espalier.worker.protocol.WorkerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
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
        TIME
    }

    /** One measured step as it came; {@code seconds} counts the work of all processes together. */
    private record Raw(long step, double seconds, Map<String, Double> values) {}

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
    private long firstStep;
    private long firstTime;
    private double pace = Double.NaN;

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
        firstTime = 0;
        pace = Double.NaN;
        version.set(version.get() + 1);
    }

    /** Shows what a journal says of all stages that measured something. */
    public void load(RunHistory history) {
        clear();
        for (StageHistory stage : history.stages().values()) {
            if (stage.name().startsWith("recover") || stage.name().startsWith("train")) {
                stage.metrics().forEach((at, values) -> add(at, stage.times().getOrDefault(at, Double.NaN), values));
            }
        }
        version.set(version.get() + 1);
    }

    /** Takes what the worker tells; anything but measured values is ignored. */
    public void hear(WorkerEvent event) {
        if (event instanceof WorkerEvent.Metric metric) {
            add(metric.step(), Double.NaN, metric.values());
            measure(metric.step());
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

    /** Returns the curves as the report draws them. */
    public Optional<Figure> figure(double smoothing) {
        List<Curve> curves = new ArrayList<>();
        byKey.forEach((key, series) -> {
            double[] steps = new double[series.size()];
            double[] values = new double[series.size()];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = series.step(i);
                values[i] = series.value(i);
            }
            curves.add(new Curve(key, LineStyle.of(curves.size()), steps, values));
        });
        String across = Texts.get("recover.axis." + axis.get().name().toLowerCase(Locale.ROOT));
        JournalLook look = new JournalLook(Texts.get("recover.curves"), across, smoothing);
        return ResultFigures.journal("journal", curves, look).map(TrainingCurves::figure);
    }

    /** Returns the last step. */
    public ReadOnlyLongProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Returns steps per second since this process began to listen; NaN while that is not known. */
    public double pace() {
        return pace;
    }

    /** Returns a number that grows with every change of a curve. */
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    private void line(JsonNode line) {
        if (line.path("event").asText().equals("metric")) {
            Map<String, Double> values = new LinkedHashMap<>();
            line.path("values").properties().forEach(entry -> values.put(entry.getKey(), number(entry.getValue())));
            add(line.path("step").asLong(), line.path("up").asDouble(Double.NaN), values);
            measure(line.path("step").asLong());
            version.set(version.get() + 1);
        }
    }

    private void measure(long at) {
        if (firstTime == 0) {
            firstStep = at;
            firstTime = nanoTime.getAsLong();
            return;
        }
        double seconds = (nanoTime.getAsLong() - firstTime) / 1e9;
        if (seconds > 0.5) {
            pace = (at - firstStep) / seconds;
        }
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
    private void add(long at, double uptime, Map<String, Double> values) {
        double up = Double.isNaN(uptime) ? lastUptime + (points.isEmpty() ? 0 : 1e-3) : uptime;
        if (up < lastUptime) {
            before += lastUptime;
        }
        lastUptime = up;
        add(new Raw(at, before + up, values));
        step.set(at);
    }

    private void add(Raw raw) {
        while (!points.isEmpty() && points.get(points.size() - 1).step() >= raw.step()) {
            points.remove(points.size() - 1);
        }
        points.add(raw);
        double x = switch (axis.get()) {
            case STEP -> raw.step();
            case SAMPLES -> (double) raw.step() * samplesPerStep;
            case TIME -> raw.seconds();
        };
        new TreeMap<>(raw.values())
                .forEach((key, value) ->
                        byKey.computeIfAbsent(key, this::make).add(x, new TrainingMetric(key).shown(value)));
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
    static String name(TrainingMetric metric) {
        return Texts.find("metric." + metric.key()).orElse(metric.key());
    }
}
