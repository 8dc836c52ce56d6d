package io.espalier.ui.importance;

import io.espalier.engine.importance.Scores;
import io.espalier.report.theme.ColourMap;
import io.espalier.ui.chart.BarsPane;
import io.espalier.ui.chart.CurvePane;
import io.espalier.ui.chart.HeatMapPane;
import io.espalier.ui.chart.HeatScale;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.Segments;
import io.espalier.ui.control.TaskStrip;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Block influence as bars, heads and neurons as heat maps; the cut is drawn over all three. */
public final class ImportanceView extends StackPane {
    private static final List<ColourMap> PALETTES =
            List.of(ColourMap.VIRIDIS, ColourMap.MAGMA, ColourMap.INFERNO, ColourMap.CIVIDIS);

    private final ImportanceViewModel model;
    private final BarsPane bars = new BarsPane(Texts.get("importance.influence"));
    private final HeatMapPane heads = new HeatMapPane(Texts.get("importance.head"));
    private final HeatMapPane neurons = new HeatMapPane(Texts.get("importance.neuron"));

    private final CurvePane distribution = new CurvePane();

    /** Builds the view. */
    public ImportanceView(Services services) {
        this.model = new ImportanceViewModel(services);
        ViewFrame frame = new ViewFrame("importance");
        BooleanBinding calibrated = Bindings.isNotNull(model.scoresProperty());
        CalibrationBar calibration = new CalibrationBar(model, services.dialogs(), calibrated);
        Button next = Controls.primary(
                "importance.next",
                Feather.SCISSORS,
                () -> services.workspace().stepProperty().set(Step.PRUNE));
        Controls.shownWhile(next, calibrated);
        frame.actions(
                CopyCommand.button("importance-command", services.dialogs(), model::command),
                calibration.toggle(),
                next);
        TaskStrip strip = new TaskStrip("calibration", model.taskProperty(), services.dialogs());
        Node maps = Controls.shownWhile(maps(new ExportButton(services.dialogs(), services.background())), calibrated);
        Node empty = Controls.shownWhile(new EmptyState("importance", Feather.BAR_CHART_2), calibrated.not());
        StackPane rest = new StackPane(maps, empty);
        rest.setMinSize(0, 0);
        VBox.setVgrow(rest, Priority.ALWAYS);
        frame.body(new VBox(14, calibration, strip, rest));
        getChildren().add(frame);
        wire(frame);
    }

    private Node maps(ExportButton export) {
        bars.setId("bi-bars");
        heads.setId("head-map");
        neurons.setId("neuron-map");
        Panel influence = new Panel("importance.layers", bars).tools(export.figure("bi-export", model::layersFigure));
        Panel headPanel = new Panel("importance.heads", heads).tools(export.figure("heads-export", model::headsFigure));
        Panel neuronPanel = new Panel("importance.neurons", new StackPane(neurons, distribution))
                .tools(picture(), palette(), scale(), export.figure("neurons-export", model::neuronsFigure));
        GridPane grid = new GridPane();
        grid.setHgap(14);
        grid.setVgap(14);
        grid.getColumnConstraints().addAll(share(54), share(46));
        grid.getRowConstraints().addAll(height(48), height(52));
        grid.add(influence, 0, 0);
        grid.add(headPanel, 1, 0);
        grid.add(neuronPanel, 0, 1, 2, 1);
        grid.setMinSize(0, 0);
        return grid;
    }

    private HBox picture() {
        return new Segments<>(
                "importance.picture", List.of(ImportanceViewModel.Picture.values()), model.pictureProperty());
    }

    /** Fills the curves that can be seen instead of the map. */
    private void distribute() {
        ImportanceViewModel.Picture now = model.pictureProperty().get();
        boolean map = now == ImportanceViewModel.Picture.MAP;
        neurons.setVisible(map);
        distribution.setVisible(!map);
        distribution.logYProperty().set(now == ImportanceViewModel.Picture.SORTED);
        distribution
                .series()
                .setAll(
                        now == ImportanceViewModel.Picture.SORTED
                                ? model.sorted()
                                : map ? List.of() : model.histogram());
        distribution.resetView();
    }

    private HBox scale() {
        return new Segments<>("importance.scale", List.of(HeatScale.values()), model.scaleProperty());
    }

    private ComboBox<ColourMap> palette() {
        ComboBox<ColourMap> box = new ComboBox<>();
        box.getItems().setAll(PALETTES);
        box.valueProperty().bindBidirectional(model.coloursProperty());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable ColourMap map) {
                return map == null ? "" : Texts.get("palette." + map.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public @Nullable ColourMap fromString(String text) {
                return null;
            }
        });
        Controls.named(box, "palette-choice", Texts.get("importance.palette"));
        box.getStyleClass().add("small");
        return box;
    }

    private void wire(ViewFrame frame) {
        distribution.setId("neuron-distribution");
        distribution.setAccessibleText(Texts.get("importance.distribution"));
        distribution.smoothingProperty().set(0);
        model.pictureProperty().addListener(change -> distribute());
        model.neuronsProperty().addListener(change -> distribute());
        distribute();
        model.scoresProperty().addListener((source, before, now) -> show(frame, now));
        heads.dataProperty().bind(model.headsProperty());
        neurons.dataProperty().bind(model.neuronsProperty());
        for (HeatMapPane map : List.of(heads, neurons)) {
            map.scaleProperty().bind(model.scaleProperty());
            map.coloursProperty().bind(model.coloursProperty());
        }
        heads.setAccessibleText(Texts.get("importance.heads"));
        neurons.setAccessibleText(Texts.get("importance.neurons"));
        bars.setAccessibleText(Texts.get("importance.layers"));
        bars.setOnToggle(model.cut()::toggleLayer);
        bars.setOnThreshold(model::cutBelow);
        model.cut().resultProperty().addListener((source, before, now) -> overlay());
        show(frame, model.scoresProperty().get());
        overlay();
    }

    private void show(ViewFrame frame, @Nullable Scores scores) {
        bars.valuesProperty().set(scores == null ? new double[0] : scores.blockInfluence());
        frame.subtitle().set(scores == null ? Texts.get("importance.subtitle") : model.origin());
        overlay();
    }

    private void overlay() {
        var result = model.cut().resultProperty().get();
        bars.removedProperty().set(result == null ? new boolean[0] : result.layersRemoved());
        bars.thresholdProperty().set(model.threshold());
        heads.removedProperty().set(result == null ? null : result.headsRemoved());
        neurons.removedProperty().set(result == null ? null : result.neuronsRemoved());
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
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
