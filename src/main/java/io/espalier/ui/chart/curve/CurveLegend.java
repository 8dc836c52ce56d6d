package io.espalier.ui.chart.curve;

import io.espalier.ui.chart.Box;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.chart.Ink;
import io.espalier.ui.chart.hand.LegendSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** The names above the curves: shortened where there is little room, counted where there is none. */
final class CurveLegend {
    private static final double KEY = 20;
    private static final double GAP = 14;
    private static final double LEAST_NAME = 44;
    private static final double MIDDLE = 11;

    private final LegendSwitch hidden;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String name, Box box) {}

    CurveLegend(LegendSwitch hidden) {
        this.hidden = hidden;
    }

    /** Forgets where the names stood. */
    void clear() {
        entries.clear();
    }

    /** Returns the name that stands at a place. */
    Optional<String> at(double x, double y) {
        return entries.stream()
                .filter(entry -> entry.box().contains(x, y))
                .map(Entry::name)
                .findFirst();
    }

    /** Hides or shows the series whose name lies at a place; returns whether there was one. */
    boolean click(double x, double y, boolean alone, List<String> all) {
        Optional<String> name = at(x, y);
        name.ifPresent(there -> hidden.toggle(there, alone, all));
        return name.isPresent();
    }

    /** Draws the names of all series into a line. */
    void draw(ChartRegion chart, GraphicsContext g, Box line, List<String> names) {
        entries.clear();
        int shown = shown(names, line.width());
        double most = mostFor(chart, names.subList(0, shown), line.width() - (shown < names.size() ? LEAST_NAME : 0));
        double x = line.x();
        for (int i = 0; i < shown; i++) {
            String text = shortened(chart, names.get(i), most);
            double width = KEY + chart.widthOf(text) + GAP;
            entries.add(new Entry(names.get(i), new Box(x, line.y(), width, line.height())));
            drawEntry(chart, g, i, text, x, hidden.isHidden(names.get(i)));
            x += width;
        }
        if (shown < names.size()) {
            chart.write(g, Ink.MUTED, TextAlignment.LEFT, "+" + (names.size() - shown), x, MIDDLE);
        }
    }

    private static void drawEntry(
            ChartRegion chart, GraphicsContext g, int index, String text, double x, boolean isOff) {
        g.setGlobalAlpha(isOff ? 0.35 : 1);
        g.setStroke(chart.ink(Ink.series(index)));
        g.setLineWidth(3);
        g.setLineDashes(CurveDash.of(index));
        g.strokeLine(x + 1, MIDDLE, x + 15, MIDDLE);
        g.setLineDashes();
        chart.write(g, isOff ? Ink.MUTED : Ink.TEXT, TextAlignment.LEFT, text, x + KEY, MIDDLE);
        g.setGlobalAlpha(1);
    }

    /** Returns how many names there is room for, each of them at least so long that it can be told from the others. */
    private static int shown(List<String> names, double room) {
        double least = KEY + LEAST_NAME + GAP;
        return names.size() * least <= room || names.size() < 3
                ? names.size()
                : Math.max(1, (int) ((room - LEAST_NAME) / least));
    }

    /** Returns the greatest width of a name with which all fit: short names leave their room to the long ones. */
    private static double mostFor(ChartRegion chart, List<String> names, double room) {
        List<Double> widths =
                names.stream().map(name -> chart.widthOf(name)).sorted().toList();
        double left = room - names.size() * (KEY + GAP) + GAP;
        for (int i = 0; i < widths.size(); i++) {
            double share = left / (widths.size() - i);
            if (widths.get(i) > share) {
                return Math.max(LEAST_NAME, share);
            }
            left -= widths.get(i);
        }
        return Double.MAX_VALUE;
    }

    private static String shortened(ChartRegion chart, String name, double most) {
        if (chart.widthOf(name) <= most) {
            return name;
        }
        String text = name;
        for (int left = name.length() - 1; left > 2 && chart.widthOf(text) > most; left--) {
            // Names of runs differ in how they end.
            int head = left / 3;
            text = name.substring(0, head) + "…" + name.substring(name.length() - (left - head));
        }
        return text;
    }
}
