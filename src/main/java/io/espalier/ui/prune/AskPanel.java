package io.espalier.ui.prune;

import io.espalier.ui.answers.AnswerPane;
import io.espalier.ui.answers.PicturePane;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Ask at this ratio: picture, question, two answers. */
final class AskPanel extends HBox {
    AskPanel(Services services, AskViewModel model) {
        super(14);
        setMinSize(0, 0);
        PicturePane picture = new PicturePane("ask-picture", model.question(), services.dialogs());
        picture.setPrefWidth(128);
        VBox right = new VBox(8, questionRow(model), answers(services, model));
        right.setMinSize(0, 0);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(picture, right);
    }

    private static Node questionRow(AskViewModel model) {
        TextField question = new TextField();
        Controls.named(question, "ask-question", Texts.get("ask.question"));
        question.setPromptText(Texts.get("ask.question.hint"));
        question.textProperty().bindBidirectional(model.question().textProperty());
        question.setOnAction(e -> model.ask());
        HBox.setHgrow(question, Priority.ALWAYS);
        Button ask = Controls.primary("ask.start", Feather.SEND, model::ask);
        Label why = Controls.bound(model.obstacleProperty(), Style.MUTED, Style.SMALL);
        why.setId("ask-why");
        Controls.shownWhile(why, model.obstacleProperty().isNotEmpty());
        HBox row = new HBox(8, question, Controls.whyDisabled(ask, model.obstacleProperty()));
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, row, why);
    }

    /** Returns what stands at the right end of the panel's head. */
    static Node[] tools(Services services, AskViewModel model) {
        CheckBox follow = new CheckBox(Texts.get("ask.follow"));
        Controls.named(follow, "ask-follow", Texts.get("ask.follow.tip"));
        Controls.tip(follow, Texts.get("ask.follow.tip"));
        follow.selectedProperty().bindBidirectional(model.followingProperty());
        follow.setMinWidth(USE_PREF_SIZE);
        return new Node[] {follow, CopyCommand.button("ask-command", services.dialogs(), model::command)};
    }

    private static Node answers(Services services, AskViewModel model) {
        var cut = services.workspace().cut();
        AnswerPane dense =
                new AnswerPane("answer-dense", new SimpleStringProperty(Texts.get("ask.dense")), model.dense(), null);
        AnswerPane pruned = new AnswerPane(
                "answer-pruned",
                cut.cutProperty()
                        .map(c -> Texts.get("ask.pruned." + c.paradigm().label(), Figures.wholePercent(c.ratio()))),
                model.pruned(),
                model.dense());
        HBox row = new HBox(10, dense, pruned);
        for (AnswerPane pane : new AnswerPane[] {dense, pruned}) {
            HBox.setHgrow(pane, Priority.ALWAYS);
            pane.setPrefWidth(10);
            pane.setMinSize(0, 0);
        }
        VBox.setVgrow(row, Priority.ALWAYS);
        row.setMinHeight(0);
        return row;
    }
}
