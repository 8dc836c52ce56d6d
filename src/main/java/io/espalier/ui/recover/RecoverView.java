package io.espalier.ui.recover;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.Segments;
import io.espalier.ui.control.TaskStrip;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.recover.data.DataPane;
import io.espalier.ui.recover.live.RunCurves;
import io.espalier.ui.recover.live.RunNotice;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.RunEntry;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The recipe as a form, the run it starts, and its curves while it runs. */
public final class RecoverView extends StackPane {
    private final Services services;
    private final RecoverViewModel model;
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
                new KeyFrame(Duration.millis(500), e -> model.shown().tick()));
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
                Controls.shownWhile(
                        new RunCurves(services, model.live(), model.shown().folderProperty()),
                        side.isEqualTo(Side.CURVES)),
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
}
