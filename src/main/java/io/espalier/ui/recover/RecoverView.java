package io.espalier.ui.recover;

import io.espalier.ui.chart.CurvePane;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Fact;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.TaskStrip;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.ChartCommands;
import io.espalier.ui.workspace.ModelExport;
import io.espalier.ui.workspace.RunEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The recipe as a form, the run it starts, and its curves while it runs. */
public final class RecoverView extends StackPane {
    private final Services services;
    private final RecoverViewModel model;
    private final CurvePane loss = new CurvePane();
    private final CurvePane rate = new CurvePane();
    private final CurvePane norm = new CurvePane();

    /** Builds the view. */
    public RecoverView(Services services) {
        this.services = services;
        this.model = new RecoverViewModel(services);
        ViewFrame frame = new ViewFrame("recover");
        BooleanBinding ready = Bindings.isNotNull(services.workspace().cut().resultProperty())
                .or(Bindings.isNotNull(services.runs().chosenProperty()));
        frame.actions(
                CopyCommand.button("recover-command", services.dialogs(), model::command),
                resume(),
                export(),
                compare());
        Button go = Controls.primary(
                "recover.prune",
                Feather.SCISSORS,
                () -> services.workspace().stepProperty().set(Step.PRUNE));
        Node work = Controls.shownWhile(new HBox(14, new RecipeForm(model, services.dialogs()), curves()), ready);
        frame.body(work, Controls.shownWhile(new EmptyState("recover", Feather.ACTIVITY, go), ready.not()));
        getChildren().add(frame);
    }

    private Button export() {
        Button button = Controls.button("recover.export", Feather.PACKAGE, () -> {
            RunEntry run = services.runs().chosenProperty().get();
            if (run != null) {
                services.dialogs()
                        .chooseFolder(Texts.get("recover.export"))
                        .ifPresent(out -> new ModelExport(services).run(run, out));
            }
        });
        BooleanBinding can = Bindings.createBooleanBinding(
                () -> {
                    RunEntry run = services.runs().chosenProperty().get();
                    return run != null && run.state() == RunEntry.State.FINISHED;
                },
                services.runs().chosenProperty());
        return Controls.shownWhile(button, can);
    }

    private Button compare() {
        return Controls.button(
                "recover.compare",
                Feather.GRID,
                () -> services.workspace().stepProperty().set(Step.COMPARE));
    }

    private Button resume() {
        Button button = Controls.button("recover.resume", Feather.PLAY, () -> {
            RunEntry run = services.runs().chosenProperty().get();
            if (run != null) {
                model.resume(run);
            }
        });
        BooleanBinding can = Bindings.createBooleanBinding(
                () -> {
                    RunEntry run = services.runs().chosenProperty().get();
                    return run != null && run.resumable();
                },
                services.runs().chosenProperty());
        return Controls.shownWhile(button, can);
    }

    private Node curves() {
        TaskStrip strip = new TaskStrip("recovery", model.taskProperty(), services.dialogs());
        loss.setId("loss-curves");
        rate.setId("rate-curve");
        norm.setId("norm-curve");
        loss.setAccessibleText(Texts.get("recover.loss"));
        rate.setAccessibleText(Texts.get("recover.rate"));
        norm.setAccessibleText(Texts.get("recover.norm"));
        rate.smoothingProperty().set(0);
        Panel main = new Panel("recover.loss", guarded(loss))
                .tools(
                        smoothing(),
                        logarithm(),
                        new ExportButton(services.dialogs(), services.background())
                                .figure(
                                        "loss-export",
                                        () -> model.live()
                                                .figure(loss.smoothingProperty().get()),
                                        new ChartCommands(services)::journal))
                .grow();
        Panel left = new Panel("recover.rate", rate).grow();
        Panel right = new Panel("recover.norm", norm).grow();
        HBox below = new HBox(14, left, right);
        left.setPrefWidth(100);
        right.setPrefWidth(100);
        below.setPrefHeight(210);
        below.setMinHeight(120);
        bind(loss, LiveRun.Group.LOSS);
        bind(rate, LiveRun.Group.RATE);
        bind(norm, LiveRun.Group.NORM);
        model.live().versionProperty().addListener((source, before, now) -> {
            loss.redraw();
            rate.redraw();
            norm.redraw();
        });
        VBox column = new VBox(14, strip, facts(), main, below);
        column.setMinSize(0, 0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /** Says what the empty chart is for while there are no curves. */
    private Node guarded(CurvePane pane) {
        Label hint = Controls.label("recover.none", Style.MUTED);
        hint.setMouseTransparent(true);
        Controls.shownWhile(hint, Bindings.isEmpty(pane.series()));
        return new StackPane(pane, hint);
    }

    private void bind(CurvePane pane, LiveRun.Group group) {
        var curves = model.live().curves(group);
        pane.series().setAll(curves);
        curves.addListener((ListChangeListener<Object>) change -> pane.series().setAll(curves));
    }

    private HBox facts() {
        Fact step = new Fact("recover.fact.step");
        Fact lossFact = new Fact("recover.fact.loss");
        Fact rateFact = new Fact("recover.fact.rate");
        Fact speed = new Fact("recover.fact.speed");
        Runnable update = () -> {
            LiveRun live = model.live();
            step.set(
                    live.stepProperty().get() == 0
                            ? "–"
                            : String.valueOf(live.stepProperty().get()),
                    "");
            lossFact.set(text(live.last(LiveRun.Group.LOSS)), "");
            rateFact.set(text(live.last(LiveRun.Group.RATE)), "");
            speed.set(text(live.pace()), "");
        };
        model.live().versionProperty().addListener((source, before, now) -> update.run());
        update.run();
        HBox row = new HBox(10, step, lossFact, rateFact, speed);
        row.getChildren().forEach(fact -> HBox.setHgrow(fact, Priority.ALWAYS));
        return row;
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "–" : Figures.value(value);
    }

    private HBox smoothing() {
        Slider slider = new Slider(0, 0.99, loss.smoothingProperty().get());
        Controls.named(slider, "smoothing", Texts.get("recover.smoothing"));
        Controls.tip(slider, Texts.get("recover.smoothing.tip"));
        slider.setPrefWidth(110);
        loss.smoothingProperty().bind(slider.valueProperty());
        norm.smoothingProperty().bind(slider.valueProperty());
        HBox box = new HBox(8, Controls.label("recover.smoothing", Style.MUTED, Style.SMALL), slider);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private ToggleButton logarithm() {
        ToggleButton button = new ToggleButton(Texts.get("recover.log"));
        Controls.named(button, "loss-log", Texts.get("recover.log.tip"));
        Controls.tip(button, Texts.get("recover.log.tip"));
        button.getStyleClass().add("small");
        loss.logYProperty().bind(button.selectedProperty());
        return button;
    }
}
