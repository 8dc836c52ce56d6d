package io.espalier.worker.verb.run;

import io.espalier.engine.run.folder.RunHistory;
import io.espalier.engine.run.folder.StageHistory;
import io.espalier.engine.run.folder.VariantName;
import io.espalier.report.TrainingMetric;
import io.espalier.report.figure.curve.Curve;
import io.espalier.report.theme.LineStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Turns what a journal says of a training into curves, named by the keys of their metrics. */
final class TrainingJournal {
    private TrainingJournal() {}

    /** Returns the curves of the training that a variant came from; none for variants that were not trained. */
    static List<Curve> curves(RunHistory history, String variant) {
        if (!VariantName.isRecovered(variant)) {
            return List.of();
        }
        return history.stage(VariantName.RECOVER + VariantName.pruned(variant))
                .map(TrainingJournal::curves)
                .orElse(List.of());
    }

    /** Returns the curves of the first training of a run; none when it trained nothing. */
    static List<Curve> first(RunHistory history) {
        return history.stages().values().stream()
                .filter(stage -> !stage.metrics().isEmpty())
                .findFirst()
                .map(TrainingJournal::curves)
                .orElse(List.of());
    }

    private static List<Curve> curves(StageHistory stage) {
        List<Curve> curves = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        stage.metrics().values().forEach((Map<String, Double> values) -> names.addAll(values.keySet()));
        for (String name : names) {
            curves.add(curve(name, curves.size(), stage.series(name)));
        }
        return curves;
    }

    private static Curve curve(String name, int number, List<StageHistory.Point> points) {
        double[] x = points.stream().mapToDouble(point -> (double) point.step()).toArray();
        TrainingMetric metric = new TrainingMetric(name);
        double[] y = points.stream()
                .mapToDouble(point -> metric.shown(point.value()))
                .toArray();
        return new Curve(name, LineStyle.of(number), x, y);
    }
}
