package io.espalier.ui.importance;

import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.figure.heat.HeatGrid;
import io.espalier.report.figure.heat.HeatMap;
import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.platform.Texts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The difference of two calibrations as a figure that is written to a file. */
final class DifferenceFigure {
    private DifferenceFigure() {}

    /**
     * Returns the figure.
     *
     * @param comparison what is compared
     * @param groups {@code heads} or {@code neurons}
     * @param difference the differences; null: there are none
     * @param look two hues about zero
     */
    static Optional<Figure> of(
            Comparison comparison, String groups, @Nullable HeatMapData difference, HeatMap.Look look) {
        if (difference == null) {
            return Optional.empty();
        }
        float[][] rows = new float[difference.rows()][difference.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                rows[row][column] = difference.value(row, column);
            }
        }
        String what = Texts.english("importance." + groups);
        String group = Texts.english("importance." + groups.substring(0, groups.length() - 1));
        String title = what + ": " + comparison.first().filed() + " less "
                + comparison.second().filed();
        FigureText text = new FigureText(groups + "-difference", title, title);
        return Optional.of(new HeatMap(text, group, new HeatGrid(rows), Optional.empty(), look).figure());
    }
}
