package io.espalier.ui.sweep;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.sheet.SheetFrame;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Value lists for keys of a recipe, over the window, and what they come to. Escape closes it. */
public final class SweepSheet extends StackPane {
    private static final double WIDTH = 660;
    private static final double KEY = 220;
    private static final double MOST = 300;

    private final SweepViewModel model;
    private final Dialogs dialogs;
    private final VBox rows = new VBox(8);
    private final SheetFrame frame;

    /** Makes a closed sheet. */
    public SweepSheet(Services services) {
        this.model = new SweepViewModel(services);
        this.dialogs = services.dialogs();
        this.frame = new SheetFrame(this, model::close);
        Controls.named(this, "sweep-sheet", Texts.get("sweep.sheet"));
        Label lead = Controls.label("sweep.lead", Style.MUTED);
        lead.setWrapText(true);
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST);
        Button add = Controls.button("sweep.add", Feather.PLUS, model::add);
        add.getStyleClass().add("small");
        VBox box = new VBox(14, head(), lead, scroll, new HBox(add), probe(), count(), foot());
        box.getStyleClass().add("es-settings");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        frame.lay(box);
        Controls.shownWhile(this, Bindings.isNotNull(model.subjectProperty()));
        model.axes().addListener((ListChangeListener<SweepAxis>) change -> show());
        model.subjectProperty().addListener((source, old, now) -> focus(now != null));
        show();
    }

    private Node head() {
        Label title = Controls.bound(
                model.subjectProperty()
                        .map(subject -> Texts.get("sweep.sheet.title", subject.name()))
                        .orElse(""),
                Style.PANEL_TITLE);
        return frame.head(title, "sweep.sheet.close");
    }

    private void show() {
        rows.getChildren().clear();
        for (int i = 0; i < model.axes().size(); i++) {
            rows.getChildren().add(row(model.axes().get(i), i));
        }
    }

    private Node row(SweepAxis axis, int place) {
        ComboBox<String> key = new ComboBox<>(FXCollections.observableArrayList(model.keyNames()));
        Controls.named(key, "sweep-key-" + place, Texts.get("sweep.key"));
        key.setPrefWidth(KEY);
        key.setMinWidth(KEY);
        key.setVisibleRowCount(12);
        key.valueProperty().bindBidirectional(axis.keyProperty());
        TextField values = new TextField();
        Controls.named(values, "sweep-values-" + place, Texts.get("sweep.values"));
        values.setPromptText(Texts.get("sweep.values.hint"));
        values.textProperty().bindBidirectional(axis.valuesProperty());
        HBox.setHgrow(values, Priority.ALWAYS);
        Label now = Controls.bound(
                axis.keyProperty()
                        .map(name -> Texts.get("sweep.now", model.keys().getOrDefault(name, "–"))),
                Style.MUTED,
                Style.SMALL);
        Controls.told(now);
        now.setMaxWidth(120);
        Button remove = Controls.icon("sweep.remove", Feather.X, () -> model.remove(axis));
        remove.setId("sweep-remove-" + place);
        HBox row = new HBox(8, key, values, now, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node probe() {
        CheckBox probe = new CheckBox(Texts.get("sweep.probe"));
        Controls.named(probe, "sweep-probe", Texts.get("sweep.probe"));
        Controls.tip(probe, Texts.get("sweep.probe.tip"));
        probe.selectedProperty().bindBidirectional(model.probeProperty());
        return probe;
    }

    private Node count() {
        Label count = Controls.bound(model.countProperty(), Style.STRONG);
        count.setId("sweep-count");
        count.setWrapText(true);
        count.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(count, Priority.ALWAYS);
        count.setMaxWidth(Double.MAX_VALUE);
        Button measure = Controls.button("sweep.measure", Feather.CLOCK, model::measureStep);
        measure.getStyleClass().add("small");
        HBox row = new HBox(10, count, Controls.whyDisabled(measure, model.obstacleProperty()));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node foot() {
        Label why = Controls.bound(model.obstacleProperty(), Style.FIELD_MESSAGE, Style.SMALL);
        why.setId("sweep-why");
        why.setWrapText(true);
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        Button start = Controls.primary("sweep.start", Feather.PLAY, model::start);
        HBox foot = new HBox(
                10,
                why,
                CopyCommand.button("sweep-command", dialogs, model::command),
                Controls.whyDisabled(start, model.obstacleProperty()));
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void focus(boolean open) {
        if (open) {
            frame.opened(lookup("#sweep-values-0"));
        } else {
            frame.closed();
        }
    }
}
