package io.espalier.ui.answers;

import io.espalier.report.text.VisibleText;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Icons;
import io.espalier.ui.control.Segments;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Questions down, variants across; words that the dense model does not say are marked. */
public final class AnswersView extends StackPane {
    private static final double NARROWEST = 204;
    private static final double WIDEST = 420;
    private static final double GAP = 12;
    private static final double FIRST = 168;
    private static final double BAR = 16;

    private final Services services;
    private final AnswersViewModel model;
    private final GridPane grid = new GridPane();
    private final StickyEdges edges;
    private final DoubleProperty columnWidth = new SimpleDoubleProperty(NARROWEST);

    /** Builds the view. */
    public AnswersView(Services services) {
        this.services = services;
        this.model = new AnswersViewModel(services);
        ViewFrame frame = new ViewFrame("answers");
        BooleanBinding some = Bindings.isNotEmpty(model.variants());
        MenuButton add = add();
        Controls.shownWhile(add, some);
        frame.actions(
                CopyCommand.button("answers-command", services.dialogs(), model::command),
                new ExportButton(services.dialogs(), services.background())
                        .table("answers-export", model::table, model::command),
                add);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setId("answer-grid");
        scroll.setAccessibleText(Texts.get("answers.title"));
        edges = new StickyEdges(scroll, grid);
        grid.setHgap(GAP);
        grid.setVgap(GAP);
        columnWidth.bind(Bindings.createDoubleBinding(
                () -> columnWidth(scroll.getWidth() - BAR), scroll.widthProperty(), model.variants()));
        Label none = Controls.label("answers.none", Style.MUTED);
        none.setWrapText(true);
        none.setMouseTransparent(true);
        StackPane answers = new StackPane(scroll, Controls.shownWhile(none, Bindings.isEmpty(model.rows())));
        VBox.setVgrow(answers, Priority.ALWAYS);
        VBox work = new VBox(14, question(), answers);
        Button open = Controls.primary(
                "answers.open",
                Feather.BOX,
                () -> services.workspace().stepProperty().set(Step.MODEL));
        frame.body(
                Controls.shownWhile(work, some),
                Controls.shownWhile(new EmptyState("answers", Feather.MESSAGE_SQUARE, open), some.not()));
        getChildren().add(frame);
        model.variants().addListener((ListChangeListener<Variant>) change -> rebuild());
        model.rows().addListener((ListChangeListener<AnswersViewModel.Row>) change -> rebuild());
        rebuild();
    }

    /** The columns share the room that there is; where it is too little, they keep a width that can be read and scroll. */
    private double columnWidth(double room) {
        int columns = Math.max(1, model.variants().size());
        return Math.max(NARROWEST, Math.min(WIDEST, Math.floor((room - FIRST) / columns - GAP)));
    }

    private MenuButton add() {
        MenuButton menu = new MenuButton(Texts.get("answers.add"));
        Controls.named(menu, "answers-add", Texts.get("answers.add"));
        menu.setMinWidth(USE_PREF_SIZE);
        menu.getItems()
                .addAll(
                        item("answers.add.cut", model::addPresentCut),
                        item("answers.add.ladder", model::addLadder),
                        item(
                                "answers.add.folder",
                                () -> services.dialogs()
                                        .chooseFolder(Texts.get("answers.add.folder"))
                                        .ifPresent(model::addModel)));
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setId(Controls.id(key));
        item.setOnAction(e -> action.run());
        return item;
    }

    private Node question() {
        PicturePane picture = new PicturePane("answers-picture", model.question(), services.dialogs());
        picture.setPrefSize(FIRST, 112);
        picture.setMinSize(FIRST, 112);
        TextField text = new TextField();
        Controls.named(text, "answers-question", Texts.get("ask.question"));
        text.setPromptText(Texts.get("ask.question.hint"));
        text.textProperty().bindBidirectional(model.question().textProperty());
        text.setOnAction(e -> model.ask());
        HBox.setHgrow(text, Priority.ALWAYS);
        Button ask = Controls.primary("answers.ask", Feather.SEND, model::ask);
        Label why = Controls.bound(model.obstacleProperty(), Style.MUTED, Style.SMALL);
        why.setId("answers-why");
        FlowPane presets = new FlowPane(
                8,
                4,
                Controls.label("answers.presets", Style.MUTED, Style.SMALL),
                preset("answers.preset.unusual"),
                preset("answers.preset.count"),
                tableSix());
        presets.setRowValignment(VPos.CENTER);
        HBox line = new HBox(8, text, Controls.whyDisabled(ask, model.obstacleProperty()));
        TextField gold = new TextField();
        Controls.named(gold, "answers-gold", Texts.get("answers.gold"));
        gold.setPromptText(Texts.get("answers.gold"));
        Controls.tip(gold, Texts.get("answers.gold.tip"));
        gold.textProperty().bindBidirectional(model.question().goldProperty());
        gold.getStyleClass().add("small");
        HBox.setHgrow(gold, Priority.ALWAYS);
        HBox judged = new HBox(
                8, gold, new Segments<>("answers.unit", List.of(AnswersViewModel.Unit.values()), model.unitProperty()));
        judged.setAlignment(Pos.CENTER_LEFT);
        VBox right = new VBox(8, line, judged, presets, why);
        right.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(right, Priority.ALWAYS);
        return new HBox(14, picture, right);
    }

    private Button preset(String key) {
        Button button = new Button(Texts.get(key));
        Controls.named(button, Controls.id(key), Texts.get(key));
        button.getStyleClass().addAll("small", "flat", "accent");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> model.question().textProperty().set(Texts.get(key)));
        return button;
    }

    private Button tableSix() {
        Button button = Controls.button("answers.preset.table6", Feather.GRID, model::askTableSix);
        button.getStyleClass().addAll("small", "flat", "accent");
        return button;
    }

    private void rebuild() {
        grid.getChildren().clear();
        Region corner = new Region();
        edges.corner(corner);
        grid.add(corner, 0, 0);
        for (int column = 0; column < model.variants().size(); column++) {
            HBox heading = heading(model.variants().get(column));
            edges.top(heading);
            grid.add(heading, column + 1, 0);
        }
        for (int row = 0; row < model.rows().size(); row++) {
            AnswersViewModel.Row asked = model.rows().get(row);
            VBox question = asked(asked);
            edges.left(question);
            grid.add(question, 0, row + 1);
            for (int column = 0;
                    column < asked.answers().size() && column < model.variants().size();
                    column++) {
                grid.add(answer(asked, row, column), column + 1, row + 1);
            }
        }
    }

    private HBox heading(Variant variant) {
        Label tally = Controls.text("", Style.MUTED, Style.SMALL);
        Runnable count = () -> {
            long liked = model.votes().count(variant.words().filed(), 1);
            long disliked = model.votes().count(variant.words().filed(), -1);
            tally.setText(liked + disliked == 0 ? "" : Texts.get("answers.tally", liked, disliked));
        };
        count.run();
        Label name = Controls.told(Controls.text(variant.words().shown(), Style.STRONG));
        HBox box = new HBox(6, name, tally, Controls.spacer());
        Controls.follow(box, model.votes().versionProperty(), count);
        box.setAlignment(Pos.CENTER_LEFT);
        box.prefWidthProperty().bind(columnWidth);
        box.setMinHeight(30);
        if (!variant.isDense() || model.variants().indexOf(variant) > 0) {
            box.getChildren().add(Controls.icon("answers.remove", Feather.X, () -> model.remove(variant)));
        }
        return box;
    }

    private static VBox asked(AnswersViewModel.Row row) {
        Label text = Controls.text(row.text(), Style.STRONG);
        text.setWrapText(true);
        VBox box = new VBox(8, text);
        if (!row.gold().isEmpty()) {
            Label gold = Controls.text(Texts.get("items.gold", VisibleText.of(row.gold())), Style.MUTED, Style.SMALL);
            gold.setWrapText(true);
            box.getChildren().add(gold);
        }
        row.pictures().forEach(file -> {
            ImageView image = new ImageView(new Image(file.toUri().toString(), 0, 0, true, false, true));
            image.setFitWidth(96);
            image.setPreserveRatio(true);
            image.setSmooth(false);
            box.getChildren().add(image);
        });
        box.setPrefWidth(FIRST);
        box.setMinWidth(FIRST);
        return box;
    }

    private Node vote(AnswersViewModel.Row row, int index, int column, int vote) {
        String key = vote > 0 ? "answers.like" : "answers.dislike";
        ToggleButton button = new ToggleButton("", Icons.of(vote > 0 ? Feather.THUMBS_UP : Feather.THUMBS_DOWN));
        Controls.named(button, "vote-" + (vote > 0 ? "up-" : "down-") + index + "-" + column, Texts.get(key));
        Controls.tip(button, Texts.get(key));
        button.getStyleClass().addAll("small", "flat", "button-icon");
        Runnable show = () -> button.setSelected(model.variants().size() > column
                && row.answers().size() > column
                && model.votes().of(model.ballot(row, column)) == vote);
        Controls.follow(button, model.votes().versionProperty(), show);
        button.setOnAction(e -> {
            model.votes().cast(model.ballot(row, column), vote);
            show.run();
        });
        show.run();
        var answer = row.answers().get(column).stateProperty();
        String why = Texts.get("answers.why.vote");
        return Controls.whyDisabled(button, answer.map(state -> state == AnswerStream.State.DONE ? "" : why));
    }

    private AnswerPane answer(AnswersViewModel.Row row, int index, int column) {
        AnswerStream dense = column == 0 ? null : row.answers().get(0);
        AnswerPane pane = new AnswerPane(
                "answer-" + index + "-" + column,
                new SimpleStringProperty(""),
                row.answers().get(column),
                dense);
        pane.judgeBy(model.unitProperty(), List.of(row.text(), row.gold()));
        pane.foot(vote(row, index, column, 1), vote(row, index, column, -1));
        pane.setPrefHeight(152);
        pane.prefWidthProperty().bind(columnWidth);
        pane.setMinHeight(152);
        return pane;
    }
}
