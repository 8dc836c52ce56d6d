package io.espalier.ui.prune;

import io.espalier.engine.prune.Paradigm;
import io.espalier.engine.prune.planner.PaperPreset;
import io.espalier.engine.prune.planner.Ranking;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Segments;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The sizes of the paper, and what of a widthwise cut is more than a ratio: how groups are compared, which layers leave first. */
final class CutRules extends VBox {
    private final PruneViewModel model;

    CutRules(PruneViewModel model) {
        super(14);
        this.model = model;
        VBox widthwise = new VBox(6, Controls.label("prune.ranking", Style.MUTED, Style.SMALL), ranking(), first());
        getChildren()
                .addAll(
                        presets(),
                        Controls.whyDisabled(
                                widthwise,
                                Controls.unless(
                                        model.paradigmProperty().isEqualTo(Paradigm.WIDTHWISE), "prune.where.why")));
    }

    private Node presets() {
        HBox row = new HBox(4);
        Controls.named(row, "prune-presets", Texts.get("prune.preset"));
        for (PaperPreset preset : PaperPreset.values()) {
            long percent = Math.round(100 * preset.label());
            Button button = new Button(percent + " %");
            Controls.named(button, "prune-preset-" + percent, Texts.get("prune.preset.one", percent));
            Controls.tip(button, Texts.get("prune.preset.tip", percent));
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(e -> model.preset(preset));
            row.getChildren().add(button);
        }
        return new VBox(6, Controls.label("prune.preset", Style.MUTED, Style.SMALL), row);
    }

    private Node ranking() {
        Segments<Ranking> ranking = new Segments<>("prune.ranking", List.of(Ranking.values()), model.rankingProperty());
        ranking.setAlignment(Pos.CENTER_LEFT);
        return ranking;
    }

    private Node first() {
        SpinnerValueFactory.IntegerSpinnerValueFactory values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(0, Math.max(0, model.layers() - 1));
        values.valueProperty()
                .addListener(
                        (source, before, now) -> model.layersFirstProperty().set(now));
        model.layersFirstProperty().addListener((source, before, now) -> values.setValue(now.intValue()));
        model.cut()
                .resultProperty()
                .addListener((source, before, now) -> values.setMax(Math.max(0, model.layers() - 1)));
        Spinner<Integer> spinner = new Spinner<>(values);
        spinner.setPrefWidth(78);
        Controls.named(spinner, "prune-layers-first", Texts.get("prune.first.tip"));
        Controls.tip(spinner, Texts.get("prune.first.tip"));
        Label label = Controls.label("prune.first", Style.MUTED, Style.SMALL);
        label.setLabelFor(spinner);
        label.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(6, label, spinner);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
