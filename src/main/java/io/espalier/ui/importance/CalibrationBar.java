package io.espalier.ui.importance;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The row that starts a calibration: data, samples, seed; shown when asked for or when there are no scores yet. */
final class CalibrationBar extends VBox {
    private final CalibrationViewModel model;
    private final Dialogs dialogs;
    private final BooleanProperty asked = new SimpleBooleanProperty();
    private final BooleanBinding calibrated;

    CalibrationBar(CalibrationViewModel model, Dialogs dialogs, BooleanBinding calibrated) {
        this.model = model;
        this.dialogs = dialogs;
        this.calibrated = calibrated;
        Style.PANEL.on(this);
        Controls.named(this, "calibration-form", Texts.get("importance.calibrate"));
        Button start = Controls.primary("importance.start", Feather.PLAY, model::start);
        Label why = Controls.bound(model.obstacleProperty(), Style.MUTED, Style.SMALL);
        why.setId("calibration-why");
        CalibrationMethod method = new CalibrationMethod(model);
        FlowPane row = new FlowPane(18, 10);
        row.setRowValignment(VPos.BOTTOM);
        row.getChildren()
                .addAll(
                        labelled("importance.data", data()),
                        labelled("importance.samples", samples()),
                        labelled("importance.seed", seed()),
                        apart(),
                        method.toggle(),
                        new HBox(8, Controls.whyDisabled(start, model.obstacleProperty()), load()),
                        why);
        getChildren().addAll(row, method);
        Controls.shownWhile(this, asked.or(calibrated.not()));
    }

    /** Returns the button that shows and hides the row. */
    Button toggle() {
        Button button = Controls.button("importance.calibrate", Feather.SLIDERS, () -> asked.set(!asked.get()));
        return Controls.shownWhile(button, calibrated);
    }

    private Node data() {
        Label path = Controls.bound(
                model.dataProperty()
                        .map(p -> CommandLine.shortPath(String.valueOf(p.getFileName())))
                        .orElse(Texts.get("importance.data.none")),
                Style.MONO);
        path.setId("calibration-data");
        Button choose = Controls.button(
                "importance.data.choose",
                Feather.FOLDER,
                () -> dialogs.chooseFile(
                                Texts.get("importance.data.choose"),
                                Texts.get("importance.data.kind"),
                                List.of("*.json", "*.jsonl"))
                        .ifPresent(model.dataProperty()::set));
        HBox row = new HBox(8, path, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node samples() {
        Spinner<Integer> spinner =
                new Spinner<>(1, 10_000, model.samplesProperty().get());
        spinner.setEditable(true);
        spinner.setPrefWidth(96);
        spinner.valueProperty()
                .addListener((source, before, now) -> model.samplesProperty().set(now));
        return Controls.named(spinner, "calibration-samples", Texts.get("importance.samples"));
    }

    private Node seed() {
        Spinner<Integer> spinner =
                new Spinner<>(0, Integer.MAX_VALUE, (int) model.seedProperty().get());
        spinner.setEditable(true);
        spinner.setPrefWidth(96);
        spinner.valueProperty()
                .addListener((source, before, now) -> model.seedProperty().set(now));
        return Controls.named(spinner, "calibration-seed", Texts.get("importance.seed"));
    }

    private Node apart() {
        CheckBox box = new CheckBox(Texts.get("importance.apart"));
        box.selectedProperty().bindBidirectional(model.tokensApartProperty());
        Controls.tip(box, Texts.get("importance.apart.tip"));
        box.setMinHeight(34);
        return Controls.named(box, "calibration-apart", Texts.get("importance.apart"));
    }

    private Button load() {
        return Controls.button(
                "importance.load",
                Feather.UPLOAD,
                () -> dialogs.chooseFile(
                                Texts.get("importance.load"), Texts.get("importance.load.kind"), List.of("*.json"))
                        .ifPresent(model::load));
    }

    private static VBox labelled(String key, Node control) {
        Label label = Controls.label(key, Style.MUTED, Style.SMALL);
        label.setLabelFor(control);
        return new VBox(4, label, control);
    }
}
