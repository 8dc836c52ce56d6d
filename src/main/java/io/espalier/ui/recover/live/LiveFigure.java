package io.espalier.ui.recover.live;

import io.espalier.report.JournalLook;
import io.espalier.report.ResultFigures;
import io.espalier.report.TrainingMetric;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.note.NotedFigure;
import io.espalier.report.note.PinnedNote;
import io.espalier.report.theme.LineStyle;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The curves of a run as a figure of the report, as the window shows them.
 *
 * @param axis what stands below them
 * @param look how they are looked at
 */
record LiveFigure(LiveRun.Axis axis, LiveRun.Look look) {
    /** Returns the figure, its curves under the names of their metrics; nothing when there are none. */
    Optional<Figure> of(Map<String, CurveSeries> curves, List<PinnedNote> notes) {
        double start = axis == LiveRun.Axis.CLOCK ? start(curves.values()) : 0;
        List<Curve> drawn = new ArrayList<>();
        curves.forEach((metric, series) -> drawn.add(curve(metric, series, start, LineStyle.of(drawn.size()))));
        List<PinnedNote> placed = notes.stream()
                .map(note -> note.at(note.x() - start).in(new TrainingMetric(note.series()).name()))
                .toList();
        JournalLook as = new JournalLook(Texts.english("recover.curves"), label(start), look.smoothing());
        return ResultFigures.journal("journal", drawn, as)
                .map(journal -> NotedFigure.of(looked(journal).figure(), placed));
    }

    /** Nobody reads seconds since 1970: a figure counts from the first point. */
    private static double start(Collection<CurveSeries> curves) {
        return curves.stream()
                .filter(curve -> curve.size() > 0)
                .mapToDouble(curve -> curve.step(0))
                .min()
                .orElse(0);
    }

    private String label(double start) {
        String key = "recover.axis." + axis.name().toLowerCase(Locale.ROOT);
        return axis == LiveRun.Axis.CLOCK
                ? Texts.english(key + ".since", Instant.ofEpochSecond((long) start))
                : Texts.english(key);
    }

    private TrainingCurves looked(TrainingCurves journal) {
        List<TrainingCurves.Panel> panels = new ArrayList<>(journal.panels());
        TrainingCurves.Panel first = panels.get(0);
        panels.set(0, new TrainingCurves.Panel(first.yLabel(), look.isLogY(), first.curves()));
        boolean isLogX = look.isLogX() && axis != LiveRun.Axis.CLOCK;
        return new TrainingCurves(journal.text(), journal.xLabel(), isLogX, look.smoothing(), panels);
    }

    private static Curve curve(String metric, CurveSeries series, double start, LineStyle style) {
        double[] steps = new double[series.size()];
        double[] values = new double[series.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = series.step(i) - start;
            values[i] = series.value(i);
        }
        return new Curve(metric, style, steps, values);
    }
}
