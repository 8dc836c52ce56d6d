package io.espalier.ui.compare;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The row that starts an evaluation; shown when asked for or when nothing has been measured yet. */
final class EvaluationBar extends VBox {
    private final EvaluationViewModel model;
    private final Dialogs dialogs;
    private final BooleanProperty asked = new SimpleBooleanProperty();
    private final BooleanBinding measured;

    EvaluationBar(EvaluationViewModel model, Dialogs dialogs, BooleanBinding measured) {
        super(10);
        this.model = model;
        this.dialogs = dialogs;
        this.measured = measured;
        Style.PANEL.on(this);
        Controls.named(this, "evaluation-form", Texts.get("evaluate.open"));
        Label subject = Controls.text(model.subject(), Style.STRONG);
        subject.setId("evaluation-subject");
        asked.addListener(change -> subject.setText(model.subject()));
        model.obstacleProperty().addListener(change -> subject.setText(model.subject()));
        Button start = Controls.primary("evaluate.start", Feather.PLAY, model::start);
        Label why = Controls.bound(model.obstacleProperty(), Style.MUTED, Style.SMALL);
        why.setId("evaluation-why");
        FlowPane row = new FlowPane(18, 10);
        row.setRowValignment(VPos.BOTTOM);
        row.getChildren()
                .addAll(
                        labelled("evaluate.data", data()),
                        labelled("evaluate.limit", limit()),
                        new HBox(
                                8,
                                Controls.whyDisabled(start, model.obstacleProperty()),
                                CopyCommand.button("evaluate-command", dialogs, model::command)),
                        why);
        getChildren().addAll(subject, row);
        Controls.shownWhile(this, asked.or(measured.not()));
    }

    /** Returns the button that shows and hides the row. */
    Button toggle() {
        Button button = Controls.button("evaluate.open", Feather.CHECK_SQUARE, () -> asked.set(!asked.get()));
        return Controls.shownWhile(button, measured);
    }

    private Node data() {
        Label path = Controls.bound(
                model.dataProperty().map(p -> String.valueOf(p.getFileName())).orElse(Texts.get("evaluate.data.none")),
                Style.MONO);
        path.setId("evaluation-data");
        Button choose = Controls.button(
                "evaluate.choose",
                Feather.FOLDER,
                () -> dialogs.chooseFolder(Texts.get("evaluate.choose")).ifPresent(model.dataProperty()::set));
        HBox row = new HBox(8, path, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node limit() {
        Spinner<Integer> spinner =
                new Spinner<>(0, 1_000_000, model.limitProperty().get(), 50);
        spinner.setEditable(true);
        spinner.setPrefWidth(110);
        spinner.valueProperty()
                .addListener((source, before, now) -> model.limitProperty().set(now));
        return Controls.named(spinner, "evaluation-limit", Texts.get("evaluate.limit"));
    }

    private static VBox labelled(String key, Node control) {
        Label label = Controls.label(key, Style.MUTED, Style.SMALL);
        label.setLabelFor(control);
        return new VBox(4, label, control);
    }
}
