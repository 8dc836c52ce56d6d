package io.espalier.ui.recover.live;

import io.espalier.report.TrainingMetric;
import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.curve.CurvePane;
import io.espalier.ui.control.ChartEvent;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CurveTools;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Fact;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.Segments;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.ChartCommands;
import io.espalier.ui.workspace.ChartNotes;
import io.espalier.ui.workspace.Services;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The curves of a run while it runs and afterwards: losses large, what the steps take and how they go below. */
public final class RunCurves extends VBox {
    private static final List<TrainingMetric.Group> DRAWN = List.of(
            TrainingMetric.Group.LOSS,
            TrainingMetric.Group.RATE,
            TrainingMetric.Group.NORM,
            TrainingMetric.Group.SPEED,
            TrainingMetric.Group.MEMORY);

    private final Services services;
    private final LiveRun live;
    private final ChartNotes notes;
    private final Map<TrainingMetric.Group, CurvePane> panes = new EnumMap<>(TrainingMetric.Group.class);

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

    /**
     * Shows curves.
     *
     * @param services where they are exported and noted
     * @param live the curves
     * @param folder the run they are of, which keeps their notes; null: none
     */
    public RunCurves(Services services, LiveRun live, ReadOnlyObjectProperty<@Nullable Path> folder) {
        super(10);
        this.services = services;
        this.notes = new ChartNotes(
                services.background(),
                services.fx(),
                why -> Event.fireEvent(this, new ChartEvent(new ChartEvent.Wish.Tell(why, true))));
        this.live = live;
        for (TrainingMetric.Group group : DRAWN) {
            String name = group.name().toLowerCase(Locale.ROOT);
            CurvePane pane = new CurvePane();
            Controls.named(
                    pane,
                    name + (group == TrainingMetric.Group.LOSS ? "-curves" : "-curve"),
                    Texts.get("recover." + name));
            panes.put(group, pane);
            show(pane, group);
        }
        pane(TrainingMetric.Group.RATE).smoothingProperty().set(0);
        pane(TrainingMetric.Group.MEMORY).smoothingProperty().set(0);
        HBox below = new HBox(
                12,
                pair("recover.course", List.of(Course.values()), TrainingMetric.Group.NORM, TrainingMetric.Group.RATE),
                pair("recover.cost", List.of(Cost.values()), TrainingMetric.Group.SPEED, TrainingMetric.Group.MEMORY));
        below.setPrefHeight(210);
        below.setMinHeight(150);
        getChildren().addAll(facts(), losses(), below);
        setMinSize(0, 0);
        live.versionProperty()
                .addListener((source, before, now) -> panes.values().forEach(CurvePane::redraw));
        live.axisProperty().addListener((source, before, now) -> place(now));
        place(live.axisProperty().get());
        note(folder);
    }

    private CurvePane pane(TrainingMetric.Group group) {
        return panes.computeIfAbsent(group, unused -> new CurvePane());
    }

    private void show(CurvePane pane, TrainingMetric.Group group) {
        var curves = live.curves(group);
        pane.series().setAll(curves);
        curves.addListener((ListChangeListener<Object>) change -> pane.series().setAll(curves));
    }

    private void place(LiveRun.Axis axis) {
        String key = "chart." + axis.name().toLowerCase(Locale.ROOT);
        panes.values().forEach(pane -> pane.setPlace(key, axis == LiveRun.Axis.CLOCK));
    }

    /** Keeps the notes on the curves with the run. */
    private void note(ReadOnlyObjectProperty<@Nullable Path> folder) {
        panes.forEach(
                (group, pane) -> new RunNotes(live, notes(group), pane.notes().notes()));
        folder.addListener((source, before, now) -> notes.open(now));
        notes.open(folder.get());
    }

    private Panel losses() {
        CurvePane loss = pane(TrainingMetric.Group.LOSS);
        return new Panel("recover.loss", guarded(loss, "recover.none"))
                .tools(
                        axis(),
                        new CurveTools("loss", loss, List.of(pane(TrainingMetric.Group.NORM))),
                        new ExportButton(services.dialogs(), services.background())
                                .figure(
                                        "loss-export",
                                        () -> live.figure(look(loss), notes()),
                                        new ChartCommands(services)::journal))
                .grow();
    }

    private static LiveRun.Look look(CurvePane pane) {
        return new LiveRun.Look(
                pane.smoothingProperty().get(),
                pane.logXProperty().get(),
                pane.logYProperty().get());
    }

    private List<PinnedNote> notes() {
        return DRAWN.stream().flatMap(group -> notes(group).stream()).toList();
    }

    private ObservableList<PinnedNote> notes(TrainingMetric.Group group) {
        return notes.of(group.name().toLowerCase(Locale.ROOT));
    }

    /** Puts two curves into one place, one of them in sight. */
    private <E extends Enum<E>> Panel pair(
            String key, List<E> choices, TrainingMetric.Group first, TrainingMetric.Group second) {
        ObjectProperty<E> chosen = new SimpleObjectProperty<>(choices.get(0));
        StackPane both = new StackPane(
                Controls.shownWhile(guarded(pane(first), "recover.none.yet"), chosen.isEqualTo(choices.get(0))),
                Controls.shownWhile(guarded(pane(second), "recover.none.yet"), chosen.isEqualTo(choices.get(1))));
        both.setMinSize(0, 0);
        String id = Controls.id(key).replace("recover-", "");
        Panel panel = new Panel(key, both)
                .tools(
                        new Segments<>(key, choices, chosen),
                        new ExportButton(services.dialogs(), services.background()).figure(id + "-export", () -> {
                            TrainingMetric.Group group = chosen.get() == choices.get(0) ? first : second;
                            return live.figure(group, look(pane(group)), notes(group));
                        }))
                .grow();
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
        choice.valueProperty().bindBidirectional(live.axisProperty());
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

    private HBox facts() {
        Fact step = new Fact("recover.fact.step");
        Fact loss = new Fact("recover.fact.loss");
        Fact rate = new Fact("recover.fact.rate");
        Fact pace = new Fact("recover.fact.speed");
        Runnable update = () -> {
            long last = live.stepProperty().get();
            step.set(last == 0 ? "–" : String.valueOf(last), "");
            loss.set(text(live.last(TrainingMetric.Group.LOSS)), "");
            rate.set(text(live.last(TrainingMetric.Group.RATE)), "");
            pace.set(text(live.pace()), "");
        };
        live.versionProperty().addListener((source, before, now) -> update.run());
        update.run();
        HBox row = new HBox(10, step, loss, rate, pace);
        Stream.of(step, loss, rate, pace).forEach(fact -> HBox.setHgrow(fact, Priority.ALWAYS));
        return row;
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "–" : Figures.value(value);
    }
}
