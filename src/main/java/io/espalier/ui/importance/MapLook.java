package io.espalier.ui.importance;

import io.espalier.engine.importance.Tokens;
import io.espalier.report.figure.heat.HeatMap;
import io.espalier.report.figure.heat.HeatScale.Kind;
import io.espalier.report.theme.ColourMap;
import io.espalier.ui.chart.heat.HeatScale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How importance is looked at: colours, scale, what is clipped, whose positions, and which curve stands beside the map. */
public final class MapLook {
    /** What stands beside the map of the neurons. */
    public enum Curve {
        /** All values from the largest to the smallest. */
        SORTED,
        /** How many neurons are how important, by order of magnitude. */
        HISTOGRAM
    }

    private final ObjectProperty<HeatScale> scale = new SimpleObjectProperty<>(HeatScale.LOG);
    private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.VIRIDIS);
    private final DoubleProperty clipPercent = new SimpleDoubleProperty(0.5);
    private final ObjectProperty<Tokens> tokens = new SimpleObjectProperty<>(Tokens.ALL);
    private final ObjectProperty<Curve> curve = new SimpleObjectProperty<>(Curve.SORTED);

    /** Returns how values become colours. */
    public ObjectProperty<HeatScale> scaleProperty() {
        return scale;
    }

    /** Returns the colour map of magnitudes. */
    public ObjectProperty<ColourMap> coloursProperty() {
        return colours;
    }

    /** Returns the percent of all values that get the end colours at each end, 0 to 20. */
    public DoubleProperty clipPercentProperty() {
        return clipPercent;
    }

    /** Returns whose positions are scored. */
    public ObjectProperty<Tokens> tokensProperty() {
        return tokens;
    }

    /** Returns what stands beside the map. */
    public ObjectProperty<Curve> curveProperty() {
        return curve;
    }

    /** Returns the same look for a figure that is written to a file. */
    HeatMap.Look figureLook() {
        double clip = clipPercent.get() / 100;
        return new HeatMap.Look(colours.get(), Kind.valueOf(scale.get().name()), clip, 1 - clip, false);
    }

    /** Returns the look of a difference: two hues about zero. */
    HeatMap.Look differenceLook() {
        return new HeatMap.Look(ColourMap.BLUE_ORANGE, Kind.LINEAR, 0, 1 - clipPercent.get() / 100, false);
    }
}
