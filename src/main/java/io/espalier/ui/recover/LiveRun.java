package io.espalier.ui.recover;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.run.RunHistory;
import io.espalier.engine.run.StageHistory;
import io.espalier.report.ResultFigures;
import io.espalier.report.figure.Curve;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.TrainingCurves;
import io.espalier.report.theme.LineStyle;
import io.espalier.ui.chart.CurveSeries;
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
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The curves of one run, read from its journal or heard while it runs. JavaFX thread only. */
public final class LiveRun {
    /** Which chart a metric belongs to. */
    public enum Group {
        /** Losses and their terms. */
        LOSS,
        /** Learning rate. */
        RATE,
        /** Norm of the gradient. */
        NORM,
        /** Anything else that is counted; not drawn. */
        OTHER
    }

    private final Map<String, CurveSeries> byName = new LinkedHashMap<>();
    private final Map<Group, ObservableList<CurveSeries>> groups = new LinkedHashMap<>();
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
        for (Group group : Group.values()) {
            groups.put(group, FXCollections.observableArrayList());
        }
    }

    /** Forgets every curve. */
    public void clear() {
        byName.clear();
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
                stage.metrics().forEach(this::add);
            }
        }
        version.set(version.get() + 1);
    }

    /** Takes what the worker tells; anything but measured values is ignored. */
    public void hear(WorkerEvent event) {
        if (event instanceof WorkerEvent.Metric metric) {
            add(metric.step(), metric.values());
            measure(metric.step());
            version.set(version.get() + 1);
        } else if (event instanceof WorkerEvent.Journal journal) {
            line(journal.line());
        }
    }

    /** Returns the curves of a chart. */
    public ObservableList<CurveSeries> curves(Group group) {
        return groups.getOrDefault(group, FXCollections.observableArrayList());
    }

    /** Returns the last value of a metric; NaN when there is none. */
    public double last(Group group) {
        ObservableList<CurveSeries> curves = curves(group);
        return curves.isEmpty() ? Double.NaN : curves.get(0).last();
    }

    /** Returns the curves as the report draws them. */
    public Optional<Figure> figure(double smoothing) {
        List<Curve> curves = new ArrayList<>();
        for (CurveSeries series : byName.values()) {
            double[] steps = new double[series.size()];
            double[] values = new double[series.size()];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = series.step(i);
                values[i] = series.value(i);
            }
            curves.add(new Curve(series.name(), LineStyle.of(curves.size()), steps, values));
        }
        return ResultFigures.journal("journal", Texts.get("recover.loss"), curves, smoothing)
                .map(TrainingCurves::figure);
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
            add(line.path("step").asLong(), values);
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

    private void add(long at, Map<String, Double> values) {
        new TreeMap<>(values)
                .forEach((name, value) ->
                        byName.computeIfAbsent(name, this::make).add((double) at, value));
        step.set(at);
    }

    private CurveSeries make(String name) {
        CurveSeries series = new CurveSeries(name);
        // The total comes first, its terms after it in the order of their names.
        ObservableList<CurveSeries> curves = curves(groupOf(name));
        curves.add(name.equals("loss") ? 0 : curves.size(), series);
        return series;
    }

    static Group groupOf(String metric) {
        String name = metric.toLowerCase(Locale.ROOT);
        if (name.contains("norm")) {
            return Group.NORM;
        }
        if (name.contains("second") || name.contains("memory") || name.contains("skipped")) {
            return Group.OTHER;
        }
        return name.equals("lr") || name.contains("rate") ? Group.RATE : Group.LOSS;
    }
}
