package io.espalier.ui.recover;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Icons;
import io.espalier.ui.control.ProblemList;
import io.espalier.ui.control.TaskStrip;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The form of a recovery: what, how, how long; details folded away; the start button always in sight. */
final class RecipeForm extends VBox {
    private static final double WIDTH = 320;
    private static final List<String> FOLDED = List.of("recover.optimiser", "recover.lora");

    private final RecoverViewModel model;
    private final Services services;
    private final Dialogs dialogs;

    RecipeForm(RecoverViewModel model, Services services) {
        super(12);
        this.services = services;
        this.model = model;
        this.dialogs = services.dialogs();
        Style.PANEL.on(this);
        Controls.named(this, "recipe-form", Texts.get("recover.form"));
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        VBox fields = new VBox(14, subject(), name());
        fields.getChildren()
                .addAll(nodes(model.fields().stream()
                        .filter(field -> !FOLDED.contains(field.section()))
                        .toList()));
        FOLDED.forEach(section -> fields.getChildren().add(folded(section)));
        ScrollPane scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("es-form");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Controls.label("recover.form", Style.PANEL_TITLE), scroll, foot());
    }

    private Node subject() {
        Label subject = Controls.text(model.subject(), Style.STRONG);
        subject.setId("recover-subject");
        subject.setWrapText(true);
        model.obstacleProperty().addListener(change -> subject.setText(model.subject()));
        model.nameProperty().addListener(change -> subject.setText(model.subject()));
        model.forkProperty().addListener(change -> subject.setText(model.subject()));
        Button drop = Controls.button("recover.fork.drop", Feather.X, model::dropFork);
        drop.getStyleClass().add("small");
        Controls.shownWhile(drop, Bindings.isNotNull(model.forkProperty()));
        Controls.shownWhile(subject, subject.textProperty().isNotEmpty());
        VBox box = new VBox(6, subject, drop);
        return Controls.shownWhile(box, subject.textProperty().isNotEmpty().or(drop.visibleProperty()));
    }

    private Node name() {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(model.nameProperty());
        Controls.named(field, "run-name", Texts.get("recover.runname"));
        return labelled(Texts.get("recover.runname"), "", field);
    }

    /** Numbers stand two in a row, everything else has a row of its own. */
    private List<Node> nodes(List<RecipeField> fields) {
        List<Node> rows = new ArrayList<>();
        @Nullable HBox open = null;
        for (RecipeField field : fields) {
            Node node = node(field);
            if (field.kind() != RecipeField.Kind.TEXT) {
                open = null;
                rows.add(node);
            } else if (open == null) {
                open = new HBox(12, node);
                rows.add(open);
            } else {
                open.getChildren().add(node);
                open = null;
            }
        }
        return rows;
    }

    private Node node(RecipeField field) {
        Node control = switch (field.kind()) {
            case CHOICE -> choice(field);
            case PATH -> path(field);
            case TEXT -> text(field);
        };
        Label message = Controls.bound(field.messageProperty(), Style.SMALL, Style.FIELD_MESSAGE);
        message.setWrapText(true);
        message.setId(field.id() + "-message");
        Controls.shownWhile(message, field.messageProperty().isNotEmpty());
        String unit = field.unit().isEmpty() ? "" : " (" + field.unit() + ")";
        VBox box = labelled(field.label() + unit, field.help(), control);
        box.getChildren().add(message);
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setPrefWidth(100);
        return box;
    }

    private TextField text(RecipeField field) {
        TextField control = new TextField();
        control.textProperty().bindBidirectional(field.valueProperty());
        control.setPromptText(field.usual());
        Controls.tip(control, field.help());
        return Controls.named(control, field.id(), field.label() + ". " + field.help());
    }

    private ComboBox<String> choice(RecipeField field) {
        ComboBox<String> control = new ComboBox<>();
        control.getItems().setAll(field.choices());
        control.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String choice) {
                return choice == null ? "" : field.label(choice);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        control.valueProperty().bindBidirectional(field.valueProperty());
        control.setMaxWidth(Double.MAX_VALUE);
        Controls.tip(control, field.help());
        return Controls.named(control, field.id(), field.label() + ". " + field.help());
    }

    private Node path(RecipeField field) {
        TextField control = text(field);
        HBox.setHgrow(control, Priority.ALWAYS);
        Button choose = Controls.icon(
                "field.choose",
                Feather.FOLDER,
                () -> dialogs.chooseFile(field.label(), Texts.get("importance.data.kind"), List.of("*.json", "*.jsonl"))
                        .ifPresent(file -> field.valueProperty().set(file.toString())));
        choose.setId(field.id() + "-choose");
        HBox row = new HBox(4, control, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node folded(String section) {
        VBox inside = new VBox(12);
        inside.getChildren()
                .addAll(nodes(model.fields().stream()
                        .filter(field -> field.section().equals(section))
                        .toList()));
        String key = "recover.section." + section.substring(section.indexOf('.') + 1);
        TitledPane pane = new TitledPane(Texts.get(key), inside);
        pane.setExpanded(false);
        pane.setAnimated(false);
        pane.getStyleClass().add("dense");
        return Controls.named(pane, Controls.id(key), Texts.get(key));
    }

    private Node foot() {
        CheckBox measure = new CheckBox(Texts.get("recover.measure"));
        Controls.named(measure, "recover-measure", Texts.get("recover.measure"));
        measure.selectedProperty().bindBidirectional(model.measureProperty());
        Button start = Controls.primary("recover.start", Feather.PLAY, model::start);
        start.setMaxWidth(Double.MAX_VALUE);
        Label why = Controls.bound(model.obstacleProperty(), Style.MUTED, Style.SMALL);
        why.setId("recover-why");
        why.setWrapText(true);
        why.setGraphic(Icons.of(Feather.INFO));
        Controls.shownWhile(why, model.obstacleProperty().isNotEmpty());
        ProblemList problems = new ProblemList(dialogs);
        model.problemsProperty().addListener((source, before, now) -> problems.show(now));
        Controls.shownWhile(
                problems,
                Bindings.createBooleanBinding(
                        () -> !model.problemsProperty().get().isEmpty(), model.problemsProperty()));
        start.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.get(
                                model.taskProperty().get() != null
                                                && services.queue()
                                                                .currentProperty()
                                                                .get()
                                                        != null
                                        ? "recover.queue"
                                        : "recover.start"),
                        services.queue().currentProperty()));
        Button time = Controls.button("recover.estimate", Feather.CLOCK, model::measureStep);
        time.getStyleClass().add("small");
        Label estimate = Controls.bound(model.estimate().textProperty(), Style.SMALL, Style.MUTED);
        estimate.setId("estimate-text");
        estimate.setWrapText(true);
        HBox timing = new HBox(8, Controls.whyDisabled(time, model.obstacleProperty()), estimate);
        timing.setAlignment(Pos.CENTER_LEFT);
        TaskStrip measuring = new TaskStrip("estimation", model.estimate().taskProperty(), dialogs);
        VBox foot = new VBox(8, new FitPane(model), timing, measuring, measure, problems, why, go(start));
        foot.getStyleClass().add("es-form-foot");
        return foot;
    }

    /** The one run that the form describes, or many of it. */
    private HBox go(Button start) {
        Node one = Controls.whyDisabled(start, model.obstacleProperty());
        HBox.setHgrow(one, Priority.ALWAYS);
        Button many = Controls.button("recover.sweep", Feather.COPY, model::sweep);
        return new HBox(8, one, Controls.whyDisabled(many, model.obstacleProperty()));
    }

    private static VBox labelled(String text, String help, Node control) {
        Label label = Controls.text(text, Style.SMALL, Style.STRONG);
        label.setLabelFor(control);
        label.setWrapText(true);
        if (!help.isEmpty()) {
            label.setGraphic(Controls.tip(Icons.of(Feather.HELP_CIRCLE), help));
            label.setContentDisplay(ContentDisplay.RIGHT);
            label.getStyleClass().add("es-field-label");
        }
        VBox box = new VBox(4, label, control);
        Style.FIELD.on(box);
        return box;
    }
}
