package io.espalier.ui.prune;

import io.espalier.engine.prune.Paradigm;
import io.espalier.ui.chart.bar.BarsPane;
import io.espalier.ui.chart.heat.HeatMapPane;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.importance.ImportanceView;
import io.espalier.ui.importance.ImportanceViewModel;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.ChartCommands;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.cut.CutModel;
import io.espalier.ui.workspace.cut.CutResult;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The slider, what it costs, what stays, and a question at this ratio. */
public final class PruneView extends StackPane {
    private final Services services;
    private final PruneViewModel model;
    private final ImportanceViewModel importance;
    private final BarsPane bars = new BarsPane(Texts.get("importance.layers.value"));
    private final RatioPane curve;
    private final HeatMapPane heads = new HeatMapPane(Texts.get("importance.head"));
    private final HeatMapPane neurons = new HeatMapPane(Texts.get("importance.neuron"));

    /** Builds the view. */
    public PruneView(Services services) {
        this.services = services;
        this.model = new PruneViewModel(services);
        this.importance = new ImportanceViewModel(services);
        this.curve = new RatioPane(pen(model.cut()));
        AskViewModel ask = new AskViewModel(services);
        var calibrated = Bindings.isNotNull(model.cut().resultProperty());
        ViewFrame frame = new ViewFrame("prune");
        Button undo = Controls.icon("prune.undo", Feather.CORNER_UP_LEFT, model.cut()::undo);
        Button redo = Controls.icon("prune.redo", Feather.CORNER_UP_RIGHT, model.cut()::redo);
        Button save = Controls.button("prune.save", Feather.SAVE, this::save);
        Button export = Controls.icon(
                "prune.export",
                Feather.PACKAGE,
                () -> ExportSubject.presentCut(services.workspace())
                        .ifPresent(services.workspace().exportProperty()::set));
        Button next = Controls.primary(
                "prune.next",
                Feather.ACTIVITY,
                () -> services.workspace().stepProperty().set(Step.RECOVER));
        HBox actions = new HBox(
                8,
                Controls.whyDisabled(
                        undo, model.cut().undoableProperty().map(can -> can ? "" : Texts.get("prune.why.undo"))),
                Controls.whyDisabled(
                        redo, model.cut().redoableProperty().map(can -> can ? "" : Texts.get("prune.why.redo"))),
                CopyCommand.button("prune-command", services.dialogs(), model::command),
                export,
                save,
                next);
        actions.setAlignment(Pos.CENTER_RIGHT);
        Controls.shownWhile(actions, calibrated);
        frame.actions(actions);
        Button go = Controls.primary(
                "prune.calibrate",
                Feather.BAR_CHART_2,
                () -> services.workspace().stepProperty().set(Step.IMPORTANCE));
        Node empty = Controls.shownWhile(new EmptyState("prune", Feather.SCISSORS, go), calibrated.not());
        frame.body(Controls.shownWhile(work(ask), calibrated), empty);
        getChildren().add(frame);
        model.savedProperty()
                .addListener((source, before, now) -> frame.subtitle().set(now));
        wire();
    }

    private static RatioPane.Pen pen(CutModel cut) {
        return new RatioPane.Pen() {
            @Override
            public void down() {
                cut.beginGesture();
            }

            @Override
            public void draw(int layer, double ratio) {
                cut.draw(layer, ratio);
            }

            @Override
            public void up() {
                cut.endGesture();
            }
        };
    }

    private Node work(AskViewModel ask) {
        bars.setId("prune-bars");
        heads.setId("prune-heads");
        neurons.setId("prune-neurons");
        ExportButton export = new ExportButton(services.dialogs(), services.background());
        ChartCommands commands = new ChartCommands(services);
        BooleanBinding byLayer = Bindings.createBooleanBinding(
                () -> model.paradigmProperty().get() == Paradigm.LAYERWISE, model.paradigmProperty());
        Panel layers = Controls.shownWhile(
                new Panel("prune.layers", bars)
                        .tools(export.figure(
                                "prune-bars-export", importance::layersFigure, () -> commands.map("block-influence")))
                        .grow(),
                byLayer);
        curve.setId("prune-curve-map");
        curve.setAccessibleText(Texts.get("prune.curve"));
        Button flat = Controls.icon("prune.curve.flat", Feather.MINUS, model.cut()::flatten);
        Panel widths = Controls.shownWhile(
                new Panel("prune.curve", curve)
                        .tools(
                                flat,
                                export.figure(
                                        "prune-curve-export",
                                        () -> RatioFigure.of(
                                                curve.ratiosProperty().get())))
                        .grow(),
                byLayer.not());
        Panel headPanel = new Panel("prune.heads", heads)
                .tools(export.figure("prune-heads-export", importance::headsFigure, () -> commands.map("heads")))
                .grow();
        HBox top = new HBox(14, layers, widths, headPanel);
        layers.setPrefWidth(100);
        widths.setPrefWidth(100);
        headPanel.setPrefWidth(100);
        Panel neuronPanel = new Panel("prune.neurons", neurons)
                .tools(export.figure("prune-neurons-export", importance::neuronsFigure, () -> commands.map("neurons")));
        VBox.setVgrow(top, Priority.ALWAYS);
        VBox.setVgrow(neuronPanel, Priority.ALWAYS);
        top.setMinHeight(0);
        top.setPrefHeight(210);
        neuronPanel.setPrefHeight(190);
        Panel question = new Panel("prune.ask", new AskPanel(services, ask)).tools(AskPanel.tools(services, ask));
        question.setPrefHeight(240);
        question.setMinHeight(200);
        VBox right = new VBox(14, top, neuronPanel, question);
        right.setMinSize(0, 0);
        HBox.setHgrow(right, Priority.ALWAYS);
        return new HBox(14, new CutPanel(model, new QualityViewModel(services), ask::settled), right);
    }

    private void wire() {
        importance.scoresProperty().addListener((source, before, now) -> show());
        importance.note(heads.notes().notes(), neurons.notes().notes());
        heads.dataProperty().bind(importance.headsProperty());
        neurons.dataProperty().bind(importance.neuronsProperty());
        for (HeatMapPane map : List.of(heads, neurons)) {
            map.scaleProperty().bind(importance.look().scaleProperty());
        }
        bars.setAccessibleText(Texts.get("prune.layers"));
        heads.setAccessibleText(Texts.get("prune.heads"));
        neurons.setAccessibleText(Texts.get("prune.neurons"));
        ImportanceView.steer(bars, importance);
        model.cut().resultProperty().addListener((source, before, now) -> overlay(now));
        show();
    }

    private void show() {
        var scores = importance.scoresProperty().get();
        bars.valuesProperty().set(scores == null ? new double[0] : scores.blockInfluence());
        overlay(model.cut().resultProperty().get());
    }

    private void overlay(@Nullable CutResult result) {
        bars.removedProperty().set(result == null ? new boolean[0] : result.layersRemoved());
        bars.thresholdProperty().set(importance.threshold());
        curve.ratiosProperty().set(model.cut().layerRatios());
        curve.meanProperty().set(model.cut().cutProperty().get().ratio());
        heads.removedProperty().set(result == null ? null : result.headsRemoved());
        neurons.removedProperty().set(result == null ? null : result.neuronsRemoved());
    }

    private void save() {
        String name = model.paradigmProperty().get() == Paradigm.LAYERWISE ? "layerwise" : "widthwise";
        String file = name + "-" + Math.round(model.ratioProperty().get() * 100) + ".json";
        services.dialogs().chooseTarget(Texts.get("prune.save"), file).ifPresent(model::save);
    }
}
