package io.espalier.ui.importance;

import io.espalier.engine.importance.Scores;
import io.espalier.engine.importance.TokenScores;
import io.espalier.engine.importance.Tokens;
import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.PruningPlan;
import io.espalier.report.ModelFigures;
import io.espalier.report.figure.Figure;
import io.espalier.report.note.NotedFigure;
import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.chart.heat.HeatScale;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.platform.LatestOnly;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.cut.CutModel;
import io.espalier.ui.workspace.cut.CutResult;
import io.espalier.ui.workspace.cut.Cutter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the importance view shows: scores of the chosen model as bars and maps, beside others, and the cut on them. */
public final class ImportanceViewModel {
    private static final String HEADS = "heads";
    private static final String NEURONS = "neurons";

    private final Services services;
    private final MapLook look = new MapLook();
    private final CalibrationViewModel calibration;
    private final ComparisonViewModel comparison;
    private final LatestOnly neuronWork;
    private final ReadOnlyObjectWrapper<@Nullable Scores> scores = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<double[]> influence = new ReadOnlyObjectWrapper<>(new double[0]);
    private final ReadOnlyObjectWrapper<@Nullable HeatMapData> heads = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable HeatMapData> neurons = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper apart = new ReadOnlyBooleanWrapper();
    private @Nullable ModelEntry followed;

    /** Follows the chosen model. */
    public ImportanceViewModel(Services services) {
        this.services = services;
        this.calibration = new CalibrationViewModel(services);
        this.comparison = new ComparisonViewModel(services);
        this.neuronWork = new LatestOnly(services.background(), services.fx());
        services.workspace().modelProperty().addListener((source, before, now) -> follow(now));
        look.tokensProperty().addListener((source, before, now) -> showPart());
        look.scaleProperty().addListener((source, before, now) -> showDifference());
        comparison.comparisonProperty().addListener((source, before, now) -> compared(before == null));
        follow(services.workspace().modelProperty().get());
    }

    /** Returns how everything is looked at. */
    public MapLook look() {
        return look;
    }

    /** Returns how scores are made. */
    public CalibrationViewModel calibration() {
        return calibration;
    }

    /** Returns what the scores are compared with. */
    public ComparisonViewModel comparison() {
        return comparison;
    }

    /** Returns the scores of the chosen model; null until calibrated. */
    public ReadOnlyObjectProperty<@Nullable Scores> scoresProperty() {
        return scores.getReadOnlyProperty();
    }

    /** Returns one bar per layer; empty until calibrated. */
    public ReadOnlyObjectProperty<double[]> influenceProperty() {
        return influence.getReadOnlyProperty();
    }

    /** Returns layers x head groups, or a difference while something is compared; null until calibrated. */
    public ReadOnlyObjectProperty<@Nullable HeatMapData> headsProperty() {
        return heads.getReadOnlyProperty();
    }

    /** Returns layers x neurons, or a difference while something is compared; null until calibrated. */
    public ReadOnlyObjectProperty<@Nullable HeatMapData> neuronsProperty() {
        return neurons.getReadOnlyProperty();
    }

    /** Returns whether the calibration kept visual and text tokens apart. */
    public ReadOnlyBooleanProperty apartProperty() {
        return apart.getReadOnlyProperty();
    }

    /** Returns the cut that is shown over the scores. */
    public CutModel cut() {
        return services.workspace().cut();
    }

    /**
     * Returns the influence at which the line between kept and removed layers lies; below the least one while layers do not
     * leave; NaN when no line makes sense.
     */
    public double threshold() {
        Scores now = scores.get();
        CutResult result = cut().resultProperty().get();
        if (now == null
                || !now.hasLayers()
                || result == null
                || look.tokensProperty().get() != Tokens.ALL) {
            return Double.NaN;
        }
        double[] sorted = now.blockInfluence().clone();
        Arrays.sort(sorted);
        int gone = layersGone();
        return gone == 0 ? sorted[0] / 2 : (sorted[gone - 1] + sorted[gone]) / 2;
    }

    private int layersGone() {
        CutResult result = cut().resultProperty().get();
        boolean layers = cut().cutProperty().get().paradigm() == Paradigm.LAYERWISE;
        return result == null || !layers ? 0 : Math.min(result.layersGone(), result.layersRemoved().length - 1);
    }

    /** Takes out every layer whose influence lies below a value; one step of undo. */
    public void cutBelow(double value) {
        Scores now = scores.get();
        if (now != null && now.hasLayers()) {
            cut().setLayers((int)
                    Arrays.stream(now.blockInfluence()).filter(v -> v < value).count());
        }
    }

    /** Takes so many layers more out, or puts them back. */
    public void moveLine(int layers) {
        Scores now = scores.get();
        if (now != null && now.hasLayers()) {
            cut().setLayers(layersGone() + layers);
        }
    }

    /** Returns the curves beside the map. */
    public List<CurveSeries> curves() {
        Comparison now = comparison.comparisonProperty().get();
        HeatMapData ofNeurons = now == null || now.neurons() == null
                ? neurons.get()
                : now.neurons().first();
        HeatMapData ofHeads =
                now == null || now.heads() == null ? heads.get() : now.heads().first();
        return look.curveProperty().get() == MapLook.Curve.SORTED
                ? Distribution.sorted(ofNeurons, ofHeads)
                : Distribution.histogram(ofNeurons);
    }

    /** Returns block influence as the report draws it. */
    public Optional<Figure> layersFigure() {
        return shown().flatMap(now -> ModelFigures.blockInfluence(now, plan()));
    }

    /** Returns the heads as the report draws them, in the present colours and scale, with their notes. */
    public Optional<Figure> headsFigure() {
        Comparison now = comparison.comparisonProperty().get();
        Optional<Figure> plain = now != null
                ? DifferenceFigure.of(now, HEADS, heads.get(), look.differenceLook())
                : shown().flatMap(s -> ModelFigures.heads(s, plan(), look.figureLook()));
        return plain.map(figure -> NotedFigure.of(figure, services.notes().of(noteName(HEADS))));
    }

    /** Returns the neurons as the report draws them, in the present colours and scale, with their notes. */
    public Optional<Figure> neuronsFigure() {
        Comparison now = comparison.comparisonProperty().get();
        Optional<Figure> plain = now != null
                ? DifferenceFigure.of(now, NEURONS, neurons.get(), look.differenceLook())
                : shown().flatMap(s -> ModelFigures.neurons(s, plan(), look.figureLook()));
        return plain.map(figure -> NotedFigure.of(figure, services.notes().of(noteName(NEURONS))));
    }

    /** Keeps the notes on the two maps of a view with the model, or with the two calibrations that are compared. */
    public void note(ObservableList<PinnedNote> onHeads, ObservableList<PinnedNote> onNeurons) {
        services.notes().link(noted(HEADS), onHeads);
        services.notes().link(noted(NEURONS), onNeurons);
    }

    private ObservableValue<String> noted(String groups) {
        return Bindings.createStringBinding(
                () -> noteName(groups), services.workspace().modelProperty(), comparison.comparisonProperty());
    }

    private String noteName(String groups) {
        ModelEntry model = services.workspace().modelProperty().get();
        Comparison now = comparison.comparisonProperty().get();
        String compared = now == null ? "" : " " + now.first() + " - " + now.second();
        return groups + " " + (model == null ? "" : model.name()) + compared;
    }

    /** Returns what the scores were made from, in a line; empty until calibrated. */
    public String origin() {
        Scores now = scores.get();
        return now == null
                ? ""
                : Texts.get(
                        "importance.origin",
                        now.calibration().samples(),
                        now.calibration().seed());
    }

    private Optional<PruningPlan> plan() {
        return Optional.ofNullable(cut().resultProperty().get()).map(CutResult::plan);
    }

    private Optional<Scores> shown() {
        Scores now = scores.get();
        return part().map(part -> new Scores(now.calibration(), part.blockInfluence(), part.heads(), part.neurons()));
    }

    private Optional<TokenScores.Part> part() {
        return Optional.ofNullable(scores.get())
                .flatMap(now -> now.part(look.tokensProperty().get()));
    }

    private void follow(@Nullable ModelEntry entry) {
        followed = entry;
        show(entry == null ? null : entry.cutterProperty().get());
        if (entry != null) {
            entry.cutterProperty().addListener((source, before, now) -> {
                if (followed == entry) {
                    show(now);
                }
            });
        }
    }

    private void show(@Nullable Cutter cutter) {
        Scores now = cutter == null ? null : cutter.ranked().scores();
        scores.set(now);
        apart.set(now != null && now.tokens() != null);
        comparison.follow(now);
        if (now != null && now.part(look.tokensProperty().get()).isEmpty()) {
            look.tokensProperty().set(Tokens.ALL);
        }
        showPart();
    }

    private void showPart() {
        if (comparison.comparisonProperty().get() != null) {
            comparison.stop();
            return;
        }
        neuronWork.drop();
        TokenScores.Part now = part().orElse(null);
        influence.set(now == null ? new double[0] : now.blockInfluence());
        heads.set(now == null || now.heads().length == 0 ? null : HeatMapData.of(now.heads()));
        neurons.set(null);
        if (now != null && now.neurons().length > 0) {
            neuronWork.ask(() -> HeatMapData.of(now.neurons()), neurons::set);
        }
    }

    private void compared(boolean begins) {
        if (comparison.comparisonProperty().get() == null) {
            showPart();
        } else if (begins && look.scaleProperty().get() != HeatScale.RANK) {
            // Two calibrations have losses of different size: only their orders can be compared as they are.
            look.scaleProperty().set(HeatScale.RANK);
        } else {
            showDifference();
        }
    }

    private void showDifference() {
        Comparison now = comparison.comparisonProperty().get();
        if (now == null) {
            return;
        }
        HeatScale scale = look.scaleProperty().get();
        heads.set(difference(now.heads(), scale));
        neurons.set(null);
        Comparison.Pair pair = now.neurons();
        if (pair != null) {
            neuronWork.ask(() -> pair.first().minus(pair.second(), scale), neurons::set);
        }
    }

    private static @Nullable HeatMapData difference(Comparison.@Nullable Pair pair, HeatScale scale) {
        return pair == null ? null : pair.first().minus(pair.second(), scale);
    }
}
