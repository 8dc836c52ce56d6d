package io.espalier.ui.prune;

import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.figure.curve.TrainingCurves;
import io.espalier.report.theme.LineStyle;
import io.espalier.ui.platform.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The ratios that were drawn, layer by layer, as a figure of the report. */
final class RatioFigure {
    private RatioFigure() {}

    /** Returns the figure; a layer that stays as it is (NaN) loses nothing. */
    static Optional<Figure> of(double[] ratios) {
        if (ratios.length == 0) {
            return Optional.empty();
        }
        double[] layers = IntStream.range(0, ratios.length).asDoubleStream().toArray();
        double[] percents = new double[ratios.length];
        for (int i = 0; i < percents.length; i++) {
            percents[i] = Double.isNaN(ratios[i]) ? 0 : 100 * ratios[i];
        }
        String title = Texts.english("prune.curve");
        Curve curve = new Curve(title, LineStyle.of(0).plain(), layers, percents);
        TrainingCurves.Panel panel =
                new TrainingCurves.Panel(Texts.english("prune.curve.percent"), false, List.of(curve));
        FigureText text = new FigureText("layer-ratios", title, title);
        return Optional.of(
                new TrainingCurves(text, Texts.english("prune.curve.layer"), false, 0, List.of(panel)).figure());
    }
}
