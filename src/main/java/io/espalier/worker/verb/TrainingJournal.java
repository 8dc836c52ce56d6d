package io.espalier.worker.verb;

import io.espalier.engine.run.RunHistory;
import io.espalier.engine.run.StageHistory;
import io.espalier.report.figure.Curve;
import io.espalier.report.theme.LineStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Turns what a journal says of a training into curves. */
final class TrainingJournal {
    private static final String RECOVERED = "+recovered";

    private TrainingJournal() {}

    /** Returns the curves of the training that a variant came from; none for variants that were not trained. */
    static List<Curve> curves(RunHistory history, String variant) {
        if (!variant.endsWith(RECOVERED)) {
            return List.of();
        }
        String pruned = variant.substring(0, variant.length() - RECOVERED.length());
        Optional<StageHistory> stage = history.stage("recover " + pruned);
        List<Curve> curves = new ArrayList<>();
        if (stage.isPresent()) {
            TreeSet<String> names = new TreeSet<>();
            stage.get().metrics().values().forEach((Map<String, Double> values) -> names.addAll(values.keySet()));
            for (String name : names) {
                curves.add(curve(name, curves.size(), stage.get().series(name)));
            }
        }
        return curves;
    }

    private static Curve curve(String name, int number, List<StageHistory.Point> points) {
        double[] x = points.stream().mapToDouble(point -> (double) point.step()).toArray();
        double[] y = points.stream().mapToDouble(StageHistory.Point::value).toArray();
        return new Curve(name, LineStyle.of(number), x, y);
    }
}
