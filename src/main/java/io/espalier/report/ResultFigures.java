package io.espalier.report;

import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.ShadedTable;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.curve.RatioCurves;
import io.espalier.report.figure.curve.RatioCurves.Point;
import io.espalier.report.figure.curve.RatioCurves.Reference;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.table.ValueFormat;
import io.espalier.report.theme.LineStyle;
import io.espalier.report.theme.LineStyle.Dash;
import io.espalier.report.theme.LineStyle.Marker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of a comparison: score against ratio, benchmark matrix, training journals. */
public final class ResultFigures {
    private ResultFigures() {}

    /** One curve: everything trained in one form and pruned in one paradigm. */
    private record Group(String form, String paradigm) {}

    /** What was measured at one ratio, and by which runs. */
    private record Measured(DoubleSummaryStatistics values, List<String> runs) {
        void add(String run, double value) {
            values.accept(value);
            runs.add(run);
        }

        Point at(double ratio) {
            return new Point(ratio, values.getAverage(), values.getMin(), values.getMax(), runs);
        }
    }

    /**
     * Returns the score against the pruning ratio (the paper's Figure 3): AVG-% when the dense model is among the runs, AVG
     * otherwise. Colour tells what was trained, dash and marker the paradigm; runs that differ in the seed alone become one
     * point with its range.
     *
     * @param input the comparison
     * @return nothing when no run has an average and a ratio
     */
    public static Optional<Figure> recovery(ComparisonInput input) {
        boolean isShare = input.denseAverage().isPresent();
        Map<Group, Map<Double, Measured>> groups = new LinkedHashMap<>();
        for (RunResult run : input.runs()) {
            if (!run.isDense() && run.average().isPresent()) {
                double value = isShare
                        ? ResultTables.percent(run.average(), input.denseAverage())
                        : run.average().get().value();
                Group group = new Group(run.identity().form(), run.identity().paradigm());
                groups.computeIfAbsent(group, g -> new TreeMap<>())
                        .computeIfAbsent(
                                run.identity().ratio(),
                                r -> new Measured(new DoubleSummaryStatistics(), new ArrayList<>()))
                        .add(run.name(), value);
            }
        }
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<String> forms =
                groups.keySet().stream().map(Group::form).distinct().toList();
        List<RatioCurves.Curve> curves = new ArrayList<>();
        groups.forEach((group, points) -> curves.add(curve(group, points, forms, isShare)));
        String label = isShare ? "AVG-%" : "AVG";
        FigureText text = new FigureText("recovery", input.title() + ": " + label + " by ratio", spoken(curves, label));
        return Optional.of(new RatioCurves(text, label, curves, references(input, isShare)).figure());
    }

    private static RatioCurves.Curve curve(
            Group group, Map<Double, Measured> measured, List<String> forms, boolean isShare) {
        List<Point> points = new ArrayList<>();
        if (isShare) {
            points.add(Point.of(0, 100));
        }
        measured.forEach((ratio, runs) -> points.add(runs.at(ratio)));
        String name = group.form().equals("none")
                ? group.paradigm() + ", not trained"
                : group.paradigm() + ", " + group.form();
        return new RatioCurves.Curve(name, style(group, forms), points);
    }

    // Untrained curves are dark grey, trained ones take the colours in order; the paradigm is dash and marker.
    private static LineStyle style(Group group, List<String> forms) {
        List<String> trained =
                forms.stream().filter(form -> !form.equals("none")).toList();
        int colour = group.form().equals("none") ? 7 : trained.indexOf(group.form()) % 7;
        return switch (group.paradigm()) {
            case "layerwise" -> new LineStyle(colour, Dash.SOLID, Marker.CIRCLE);
            case "widthwise" -> new LineStyle(colour, Dash.DASHED, Marker.SQUARE);
            default -> new LineStyle(colour, Dash.DOTTED, Marker.TRIANGLE);
        };
    }

    private static List<Reference> references(ComparisonInput input, boolean isShare) {
        List<Reference> references = new ArrayList<>();
        if (isShare) {
            references.add(new Reference(95, "95 % of the dense model"));
        }
        input.blindAverage()
                .ifPresent(blind -> references.add(new Reference(
                        isShare ? blind.percentOf(input.denseAverage().orElseThrow()) : blind.value(),
                        "blind control")));
        return references;
    }

    private static String spoken(List<RatioCurves.Curve> curves, String label) {
        StringBuilder text = new StringBuilder(label + " against the pruning ratio.");
        for (RatioCurves.Curve curve : curves) {
            Point last = curve.points().get(curve.points().size() - 1);
            text.append(' ').append(curve.name()).append(": ").append(ValueFormat.SCORE.show(last.value()));
            text.append(" at ")
                    .append(ValueFormat.fixed(0).show(100 * last.ratio()))
                    .append(" %.");
        }
        return text.toString();
    }

    /** Returns the benchmark matrix as a drawing. */
    public static Figure matrix(ComparisonInput input) {
        return new ShadedTable(
                        ResultTables.matrix(input),
                        "Scores of " + input.runs().size() + " runs in nine benchmark columns, with AVG and AVG-%.")
                .figure();
    }

    /**
     * Returns a training journal: the loss and its terms above, every other quantity (learning rate, gradient norm) in a panel of
     * its own.
     *
     * @param id name of the figure
     * @param curves a journal's curves, named by the keys of their metrics, in the units that metrics are shown in
     * @param look title, axis and smoothing
     * @return nothing when there are no curves
     */
    public static Optional<TrainingCurves> journal(String id, List<Curve> curves, JournalLook look) {
        List<TrainingCurves.Panel> panels = new ArrayList<>();
        List<Curve> losses = curves.stream()
                .filter(curve -> metric(curve).group() == TrainingMetric.Group.LOSS)
                .sorted(Comparator.comparing(curve -> !metric(curve).isTotal()))
                .map(curve -> curve.named(metric(curve).name()))
                .toList();
        if (!losses.isEmpty()) {
            panels.add(new TrainingCurves.Panel("Loss", false, coloured(losses, 0)));
        }
        int colour = losses.size();
        for (Curve curve : curves) {
            TrainingMetric metric = metric(curve);
            boolean isSilent = metric.group() == TrainingMetric.Group.OTHER && curve.isZero();
            if (metric.group() != TrainingMetric.Group.LOSS && !isSilent) {
                Curve named = curve.named(metric.name());
                panels.add(new TrainingCurves.Panel(named.name(), false, coloured(List.of(named), colour++)));
            }
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        String drawn = panels.stream()
                .flatMap(panel -> panel.curves().stream())
                .map(Curve::name)
                .collect(Collectors.joining("; "));
        FigureText text = new FigureText(id, look.title(), "Training journal: " + drawn + ".");
        return Optional.of(new TrainingCurves(text, look.xLabel(), false, look.smoothing(), panels));
    }

    private static TrainingMetric metric(Curve curve) {
        return new TrainingMetric(curve.name());
    }

    private static List<Curve> coloured(List<Curve> curves, int first) {
        List<Curve> coloured = new ArrayList<>();
        for (Curve curve : curves) {
            coloured.add(curve.styled(LineStyle.of(first + coloured.size()).plain()));
        }
        return coloured;
    }
}
