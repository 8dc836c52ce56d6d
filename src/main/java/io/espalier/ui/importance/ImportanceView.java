package io.espalier.ui.importance;

import io.espalier.engine.importance.Scores;
import io.espalier.report.figure.Figure;
import io.espalier.report.figure.FigureText;
import io.espalier.report.theme.ColourMap;
import io.espalier.ui.chart.bar.BarsPane;
import io.espalier.ui.chart.curve.CurvePane;
import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.chart.heat.HeatMapPane;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.Segments;
import io.espalier.ui.control.TaskStrip;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.ChartCommands;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.cut.CutResult;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Block influence as bars, heads and neurons as heat maps, curves beside them; the cut is drawn over all. */
public final class ImportanceView extends StackPane {
    private final ImportanceViewModel model;
    private final ExportButton export;
    private final ViewFrame frame = new ViewFrame("importance");
    private final BarsPane bars = new BarsPane(Texts.get("importance.layers.value"));
    private final HeatMapPane heads = new HeatMapPane(Texts.get("importance.head"));
    private final HeatMapPane neurons = new HeatMapPane(Texts.get("importance.neuron"));
    private final CurvePane distribution = new CurvePane();
    private final Panel influencePanel;
    private final Panel headPanel;
    private final Panel neuronPanel;

    /** Builds the view. */
    public ImportanceView(Services services) {
        this.model = new ImportanceViewModel(services);
        BooleanBinding calibrated = Bindings.isNotNull(model.scoresProperty());
        this.export = new ExportButton(services.dialogs(), services.background());
        ChartCommands commands = new ChartCommands(services);
        influencePanel = new Panel("importance.layers", bars)
                .tools(export.figure("bi-export", model::layersFigure, () -> commands.map("block-influence")));
        headPanel = new Panel("importance.heads", heads)
                .tools(export.figure("heads-export", model::headsFigure, () -> commands.map("heads")));
        neuronPanel = new Panel("importance.neurons", neurons)
                .tools(export.figure("neurons-export", model::neuronsFigure, () -> commands.map("neurons")));
        CalibrationBar calibration = new CalibrationBar(model.calibration(), services.dialogs(), calibrated);
        Button next = Controls.primary(
                "importance.next",
                Feather.SCISSORS,
                () -> services.workspace().stepProperty().set(Step.PRUNE));
        Controls.shownWhile(next, calibrated);
        frame.actions(
                CopyCommand.button("importance-command", services.dialogs(), model.calibration()::command),
                calibration.toggle(),
                next);
        TaskStrip strip = new TaskStrip("calibration", model.calibration().taskProperty(), services.dialogs());
        VBox charts = new VBox(12, new MapTools(model, services.dialogs()), grid());
        charts.setMinSize(0, 0);
        VBox.setVgrow(charts.getChildren().get(1), Priority.ALWAYS);
        Node empty = Controls.shownWhile(new EmptyState("importance", Feather.BAR_CHART_2), calibrated.not());
        StackPane rest = new StackPane(Controls.shownWhile(charts, calibrated), empty);
        rest.setMinSize(0, 0);
        VBox.setVgrow(rest, Priority.ALWAYS);
        frame.body(new VBox(14, calibration, strip, rest));
        getChildren().add(frame);
        wire();
    }

    private Node grid() {
        bars.setId("bi-bars");
        heads.setId("head-map");
        neurons.setId("neuron-map");
        distribution.setId("neuron-distribution");
        Panel curves = new Panel("importance.distribution", distribution)
                .tools(
                        new Segments<>(
                                "importance.picture",
                                List.of(MapLook.Curve.values()),
                                model.look().curveProperty()),
                        export.figure("distribution-export", this::distributionFigure));
        GridPane grid = new GridPane();
        grid.setHgap(14);
        grid.setVgap(14);
        for (int i = 0; i < 12; i++) {
            grid.getColumnConstraints().add(share());
        }
        grid.getRowConstraints().addAll(height(48), height(52));
        grid.add(influencePanel, 0, 0, 7, 1);
        grid.add(headPanel, 7, 0, 5, 1);
        grid.add(neuronPanel, 0, 1, 7, 1);
        grid.add(curves, 7, 1, 5, 1);
        grid.setMinSize(0, 0);
        return grid;
    }

    private void wire() {
        distribution.setAccessibleText(Texts.get("importance.distribution"));
        distribution.smoothingProperty().set(0);
        heads.setAccessibleText(Texts.get("importance.heads"));
        neurons.setAccessibleText(Texts.get("importance.neurons"));
        bars.setAccessibleText(Texts.get("importance.layers"));
        model.look().curveProperty().addListener(change -> distribute());
        model.neuronsProperty().addListener(change -> distribute());
        bars.valuesProperty().bind(model.influenceProperty());
        heads.dataProperty().bind(model.headsProperty());
        neurons.dataProperty().bind(model.neuronsProperty());
        model.note(heads.notes().notes(), neurons.notes().notes());
        for (HeatMapPane map : List.of(heads, neurons)) {
            map.scaleProperty().bind(model.look().scaleProperty());
            map.outliersProperty().bind(model.look().clipPercentProperty().divide(100));
        }
        model.look().coloursProperty().addListener(change -> compare());
        model.comparison().comparisonProperty().addListener(change -> compare());
        steer(bars, model);
        model.look().tokensProperty().addListener(change -> overlay());
        model.cut().resultProperty().addListener(change -> overlay());
        model.scoresProperty().addListener(change -> describe());
        describe();
        compare();
        distribute();
    }

    /** Lets bars change the cut: click, drag and keys; a drag is one step of undo. */
    public static void steer(BarsPane bars, ImportanceViewModel model) {
        bars.setOnToggle(model.cut()::toggleLayer);
        bars.setOnThreshold(model::cutBelow);
        bars.setOnStep(model::moveLine);
        bars.setOnDrag(model.cut()::beginGesture, model.cut()::endGesture);
    }

    private void distribute() {
        boolean sorted = model.look().curveProperty().get() == MapLook.Curve.SORTED;
        distribution.logYProperty().set(sorted);
        distribution.setPlace(sorted ? "chart.percent" : "chart.decade", false);
        distribution.series().setAll(model.curves());
        distribution.resetView();
    }

    private Optional<Figure> distributionFigure() {
        boolean sorted = model.look().curveProperty().get() == MapLook.Curve.SORTED;
        String key = "importance.picture." + (sorted ? "sorted" : "histogram");
        String told = Texts.english(key + ".tip");
        FigureText text = new FigureText("importance-distribution", Texts.english("importance.distribution"), told);
        return distribution.figure(text, Texts.english(key + ".across"), Texts.english(key + ".up"));
    }

    /** Puts maps and hints between importance and difference. */
    private void compare() {
        Comparison now = model.comparison().comparisonProperty().get();
        ColourMap colours = now == null ? model.look().coloursProperty().get() : ColourMap.BLUE_ORANGE;
        for (HeatMapPane map : List.of(heads, neurons)) {
            map.coloursProperty().set(colours);
        }
        bars.othersProperty().set(now == null ? new double[0] : now.influence());
        heads.describerProperty().set((data, cell) -> cell(now == null ? null : now.heads(), data, cell));
        neurons.describerProperty().set((data, cell) -> cell(now == null ? null : now.neurons(), data, cell));
        describe();
    }

    /** Returns what is said of a cell: value and rank, of both calibrations when two are compared. */
    private static List<String> cell(Comparison.@Nullable Pair pair, HeatMapData data, HeatMapPane.Cell cell) {
        float value = data.value(cell.row(), cell.column());
        if (pair == null) {
            return List.of(
                    Texts.get("chart.cell.value", Figures.value(value)),
                    Texts.get("chart.cell.rank", data.rank(value), data.size()));
        }
        float first = pair.first().value(cell.row(), cell.column());
        float second = pair.second().value(cell.row(), cell.column());
        return List.of(
                Texts.get("chart.cell.difference", Figures.value(value)),
                Texts.get("chart.cell.values", Figures.value(first), Figures.value(second)),
                Texts.get(
                        "chart.cell.ranks",
                        pair.first().rank(first),
                        pair.second().rank(second)));
    }

    private void describe() {
        Scores scores = model.scoresProperty().get();
        Comparison now = model.comparison().comparisonProperty().get();
        String shown = now == null
                ? model.origin()
                : Texts.get(
                        "importance.against", now.first().shown(), now.second().shown());
        frame.subtitle().set(scores == null ? Texts.get("importance.subtitle") : shown);
        overlay();
    }

    private void overlay() {
        CutResult result = model.cut().resultProperty().get();
        bars.removedProperty().set(result == null ? new boolean[0] : result.layersRemoved());
        bars.thresholdProperty().set(model.threshold());
        heads.removedProperty().set(result == null ? null : result.headsRemoved());
        neurons.removedProperty().set(result == null ? null : result.neuronsRemoved());
        hint(influencePanel, "importance.layers.hint", model.comparison().aboutLayers());
        hint(headPanel, "importance.heads.hint", model.comparison().aboutHeads());
        hint(neuronPanel, "importance.neurons.hint", model.comparison().aboutNeurons());
    }

    private static void hint(Panel panel, String usual, String compared) {
        panel.hint().setText(compared.isEmpty() ? Texts.get(usual) : compared);
    }

    private static ColumnConstraints share() {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(100 / 12.0);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }

    private static RowConstraints height(double percent) {
        RowConstraints row = new RowConstraints();
        row.setPercentHeight(percent);
        row.setVgrow(Priority.ALWAYS);
        return row;
    }
}
