package io.espalier.ui.chart.curve;

import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.note.NotedFigure;
import io.espalier.report.note.PinnedNote;
import io.espalier.report.theme.LineStyle;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Curves of the window as a figure of the report.
 *
 * @param text name, title and description
 * @param xLabel label of the horizontal axis
 * @param yLabel label of the vertical axis
 */
record CurveFigure(FigureText text, String xLabel, String yLabel) {
    /** How they are looked at. */
    record Look(double smoothing, boolean isLogX, boolean isLogY) {}

    /** Returns the figure; nothing when no curve has a point. */
    Optional<Figure> of(List<CurveSeries> curves, List<PinnedNote> notes, Look look) {
        List<Curve> drawn = new ArrayList<>();
        for (CurveSeries curve : curves) {
            if (curve.size() > 0) {
                drawn.add(curve(curve, LineStyle.of(drawn.size()).plain()));
            }
        }
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        TrainingCurves.Panel panel = new TrainingCurves.Panel(yLabel, look.isLogY(), drawn);
        Figure figure = new TrainingCurves(text, xLabel, look.isLogX(), look.smoothing(), List.of(panel)).figure();
        return Optional.of(NotedFigure.of(figure, notes));
    }

    private static Curve curve(CurveSeries curve, LineStyle style) {
        double[] steps = new double[curve.size()];
        double[] values = new double[curve.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = curve.step(i);
            values[i] = curve.value(i);
        }
        return new Curve(curve.name(), style, steps, values);
    }

    /** Says of every curve where it lies and where it ends. */
    static List<String> told(List<CurveSeries> curves) {
        return curves.stream()
                .filter(curve -> curve.lowest(false) <= curve.highest())
                .map(curve -> Texts.get(
                        "chart.told",
                        curve.name(),
                        Figures.value(curve.lowest(false)),
                        Figures.value(curve.highest()),
                        Figures.value(curve.last())))
                .toList();
    }
}
