package io.espalier.ui.recover;

import io.espalier.report.TrainingMetric;
import io.espalier.ui.chart.curve.CurvePane;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Fact;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.Segments;
import io.espalier.ui.control.TaskStrip;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.ChartCommands;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.RunEntry;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The recipe as a form, the run it starts, and its curves while it runs. */
public final class RecoverView extends StackPane {
    private final Services services;
    private final RecoverViewModel model;
    private final CurvePane loss = new CurvePane();
    private final CurvePane rate = new CurvePane();
    private final CurvePane norm = new CurvePane();
    private final CurvePane speed = new CurvePane();
    private final CurvePane memory = new CurvePane();
    private final ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.CURVES);

    /** What stands beside the form. */
    enum Side {
        /** The run. */
        CURVES,
        /** What it learns from. */
        DATA,
        /** The runs that wait. */
        QUEUE
    }

    /** How the steps go. */
    enum Course {
        /** Gradient norm. */
        NORM,
        /** Learning rate. */
        RATE
    }

    /** What the steps take. */
    enum Cost {
        /** Samples per second. */
        SPEED,
        /** Memory of the process. */
        MEMORY
    }

    /** Builds the view. */
    public RecoverView(Services services) {
        this.services = services;
        this.model = new RecoverViewModel(services);
        ViewFrame frame = new ViewFrame("recover");
        BooleanBinding ready = Bindings.isNotNull(services.workspace().cut().resultProperty())
                .or(Bindings.isNotNull(services.runs().chosenProperty()))
                .or(Bindings.isNotNull(services.runs().forkedProperty()));
        frame.actions(
                CopyCommand.button("recover-command", services.dialogs(), model::command),
                resume(),
                new RunMenu(services, model),
                export(),
                compare());
        Button go = Controls.primary(
                "recover.prune",
                Feather.SCISSORS,
                () -> services.workspace().stepProperty().set(Step.PRUNE));
        Node work = Controls.shownWhile(new HBox(14, new RecipeForm(model, services), beside()), ready);
        frame.body(work, Controls.shownWhile(new EmptyState("recover", Feather.ACTIVITY, go), ready.not()));
        getChildren().add(frame);
        follow();
    }

    /** Reads on in the journals of other processes while the view is on the screen. */
    private void follow() {
        Timeline clock = new Timeline(
                new KeyFrame(Duration.seconds(1), e -> model.shown().tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty().addListener((source, before, now) -> {
            if (now == null) {
                clock.stop();
            } else {
                clock.play();
            }
        });
    }

    private Node beside() {
        TaskStrip strip = new TaskStrip("recovery", model.taskProperty(), services.dialogs(), "recover.pause");
        Segments<Side> choice = new Segments<>("recover.side", List.of(Side.values()), side);
        services.queue().waiting().addListener((ListChangeListener<Object>) change -> countWaiting(choice));
        DataPane data = new DataPane(model.data(), services.dialogs());
        side.addListener((source, before, now) -> {
            if (now == Side.DATA) {
                model.data().preview();
            }
        });
        StackPane shown = new StackPane(
                Controls.shownWhile(curves(), side.isEqualTo(Side.CURVES)),
                Controls.shownWhile(data, side.isEqualTo(Side.DATA)),
                Controls.shownWhile(new QueuePane(services.queue()), side.isEqualTo(Side.QUEUE)));
        shown.setMinSize(0, 0);
        VBox.setVgrow(shown, Priority.ALWAYS);
        VBox column = new VBox(10, new RunNotice(model.shown()), new HBox(choice), strip, shown);
        column.setMinSize(0, 0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private void countWaiting(Segments<Side> choice) {
        int size = services.queue().waiting().size();
        choice.getChildren().stream()
                .filter(ToggleButton.class::isInstance)
                .map(ToggleButton.class::cast)
                .filter(button -> button.getUserData() == Side.QUEUE)
                .forEach(button -> button.setText(Texts.get("recover.side.queue") + (size == 0 ? "" : "  " + size)));
    }

    private Button compare() {
        return Controls.button(
                "recover.compare",
                Feather.GRID,
                () -> services.workspace().stepProperty().set(Step.COMPARE));
    }

    /** Writes what the chosen run has made; an evaluation makes no model. */
    private Button export() {
        Button button = Controls.button("recover.export", Feather.PACKAGE, () -> {
            RunEntry run = services.runs().chosenProperty().get();
            if (run != null) {
                services.workspace().exportProperty().set(ExportSubject.of(run));
            }
        });
        return Controls.shownWhile(
                button,
                services.runs()
                        .chosenProperty()
                        .map(run -> run.state() == RunEntry.State.FINISHED
                                && !run.kind().equals("evaluate"))
                        .orElse(false));
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
        named(loss, "loss-curves", "recover.loss");
        named(rate, "rate-curve", "recover.rate");
        named(norm, "norm-curve", "recover.norm");
        named(speed, "speed-curve", "recover.speed");
        named(memory, "memory-curve", "recover.memory");
        rate.smoothingProperty().set(0);
        memory.smoothingProperty().set(0);
        Panel main = new Panel("recover.loss", guarded(loss, "recover.none"))
                .tools(
                        smoothing(),
                        axis(),
                        logarithm(),
                        new ExportButton(services.dialogs(), services.background())
                                .figure(
                                        "loss-export",
                                        () -> model.live()
                                                .figure(loss.smoothingProperty().get()),
                                        new ChartCommands(services)::journal))
                .grow();
        HBox below = new HBox(
                12,
                pair("recover.course", List.of(Course.values()), new SimpleObjectProperty<>(Course.NORM), norm, rate),
                pair("recover.cost", List.of(Cost.values()), new SimpleObjectProperty<>(Cost.SPEED), speed, memory));
        below.setPrefHeight(210);
        below.setMinHeight(150);
        bind(loss, TrainingMetric.Group.LOSS);
        bind(rate, TrainingMetric.Group.RATE);
        bind(norm, TrainingMetric.Group.NORM);
        bind(speed, TrainingMetric.Group.SPEED);
        bind(memory, TrainingMetric.Group.MEMORY);
        model.live().versionProperty().addListener((source, before, now) -> {
            List.of(loss, rate, norm, speed, memory).forEach(CurvePane::redraw);
        });
        VBox column = new VBox(10, facts(), main, below);
        column.setMinSize(0, 0);
        return column;
    }

    private static void named(CurvePane pane, String id, String key) {
        Controls.named(pane, id, Texts.get(key));
    }

    /** Puts two curves into one place, one of them in sight. */
    private static <E extends Enum<E>> Panel pair(
            String key, List<E> choices, ObjectProperty<E> chosen, CurvePane first, CurvePane second) {
        StackPane both = new StackPane(
                Controls.shownWhile(guarded(first, "recover.none.yet"), chosen.isEqualTo(choices.get(0))),
                Controls.shownWhile(guarded(second, "recover.none.yet"), chosen.isEqualTo(choices.get(1))));
        both.setMinSize(0, 0);
        Panel panel =
                new Panel(key, both).tools(new Segments<>(key, choices, chosen)).grow();
        panel.setPrefWidth(100);
        return panel;
    }

    private ComboBox<LiveRun.Axis> axis() {
        ComboBox<LiveRun.Axis> choice = new ComboBox<>();
        choice.getItems().setAll(LiveRun.Axis.values());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(LiveRun.@Nullable Axis axis) {
                return axis == null
                        ? ""
                        : Texts.get("recover.axis." + axis.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public LiveRun.@Nullable Axis fromString(String text) {
                return null;
            }
        });
        Controls.named(choice, "loss-axis", Texts.get("recover.axis"));
        Controls.tip(choice, Texts.get("recover.axis"));
        choice.getStyleClass().add("small");
        choice.valueProperty().bindBidirectional(model.live().axisProperty());
        return choice;
    }

    /** Says what the empty chart is for while there are no curves. */
    private static Node guarded(CurvePane pane, String key) {
        Label hint = Controls.label(key, Style.MUTED);
        hint.setWrapText(true);
        hint.setMouseTransparent(true);
        Controls.shownWhile(hint, Bindings.isEmpty(pane.series()));
        return new StackPane(pane, hint);
    }

    private void bind(CurvePane pane, TrainingMetric.Group group) {
        var curves = model.live().curves(group);
        pane.series().setAll(curves);
        curves.addListener((ListChangeListener<Object>) change -> pane.series().setAll(curves));
    }

    private HBox facts() {
        Fact step = new Fact("recover.fact.step");
        Fact lossFact = new Fact("recover.fact.loss");
        Fact rateFact = new Fact("recover.fact.rate");
        Fact pace = new Fact("recover.fact.speed");
        Runnable update = () -> {
            LiveRun live = model.live();
            step.set(
                    live.stepProperty().get() == 0
                            ? "–"
                            : String.valueOf(live.stepProperty().get()),
                    "");
            lossFact.set(text(live.last(TrainingMetric.Group.LOSS)), "");
            rateFact.set(text(live.last(TrainingMetric.Group.RATE)), "");
            pace.set(text(live.pace()), "");
        };
        model.live().versionProperty().addListener((source, before, now) -> update.run());
        update.run();
        HBox row = new HBox(10, step, lossFact, rateFact, pace);
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
        slider.setPrefWidth(96);
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
