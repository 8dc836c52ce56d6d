package io.espalier.ui.export;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.ProblemList;
import io.espalier.ui.control.sheet.SheetFrame;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import io.espalier.worker.protocol.ExportCommands;
import io.espalier.worker.protocol.Results;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Form and place of an export, over the window; what a form refuses stands below it. Escape closes it. */
public final class ExportSheet extends StackPane {
    private static final double WIDTH = 640;

    /** What stands beside the forms: the sheet's edges and the bar of a list that scrolls. */
    private static final double MARGINS = 60;

    /** Height that the forms take at most before they scroll; all of them are seen at once unless many are refused. */
    private static final double ALL_FORMS = 480;

    private final ExportViewModel model;
    private final Dialogs dialogs;
    private final VBox forms = new VBox(10);
    private final ScrollPane scroll;
    private ToggleGroup group = new ToggleGroup();
    private final Button write;
    private final SheetFrame frame;

    /** Makes a closed sheet. */
    public ExportSheet(Services services) {
        this.model = new ExportViewModel(services);
        this.dialogs = services.dialogs();
        this.frame = new SheetFrame(this, model::close);
        Controls.named(this, "export-sheet", Texts.get("export.sheet"));
        write = Controls.primary("export.write", Feather.PACKAGE, model::write);
        scroll = new ScrollPane(forms);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        ProblemList problems = new ProblemList(dialogs);
        model.problemsProperty().addListener((source, old, now) -> problems.show(now));
        Controls.shownWhile(problems, model.problemsProperty().map(list -> !list.isEmpty()));
        VBox box = new VBox(14, head(), problems, scroll, type(), place(), foot());
        box.getStyleClass().add("es-settings");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        frame.lay(box);
        Controls.shownWhile(this, Bindings.isNotNull(model.subjectProperty()));
        model.formsProperty().addListener(change -> show());
        model.formProperty().addListener((source, old, now) -> mark(now));
        model.subjectProperty().addListener((source, old, now) -> focus(now != null));
        show();
    }

    private Node head() {
        Label title = Controls.bound(
                model.subjectProperty()
                        .map(subject -> Texts.get("export.sheet.title", subject.name()))
                        .orElse(""),
                Style.PANEL_TITLE);
        return frame.head(title, "export.sheet.close");
    }

    /** Writes every form, those that suit the model first, the others with their reason; the chosen one is marked again as soon as it is known whether it can be. */
    private void show() {
        group = new ToggleGroup();
        forms.getChildren().clear();
        List<Results.Form> all = model.formsProperty().get();
        all.stream().filter(one -> one.obstacles().isEmpty()).map(this::form).forEach(forms.getChildren()::add);
        all.stream().filter(one -> !one.obstacles().isEmpty()).map(this::form).forEach(forms.getChildren()::add);
        fit();
    }

    /** Gives the forms the height that they need in their present words. */
    private void fit() {
        if (getScene() != null) {
            forms.applyCss();
            scroll.setPrefViewportHeight(Math.min(ALL_FORMS, forms.prefHeight(WIDTH - MARGINS)));
        }
    }

    private void mark(String chosen) {
        group.getToggles().forEach(choice -> choice.setSelected(chosen.equals(choice.getUserData())));
    }

    private Node form(Results.Form offered) {
        String form = offered.name();
        String key = "export.form." + form;
        RadioButton choice = new RadioButton(Texts.get(key));
        Controls.named(choice, Controls.id(key), Texts.get(key) + ". " + Texts.get(key + ".text"));
        choice.setToggleGroup(group);
        choice.setSelected(model.formProperty().get().equals(form));
        choice.setOnAction(e -> model.formProperty().set(form));
        choice.setUserData(form);
        String why = offered.obstacles().stream().map(Problem::message).collect(Collectors.joining(" "));
        choice.setDisable(!why.isEmpty());
        choice.setAccessibleHelp(why);
        VBox lines = new VBox(2, choice, wrapped(Texts.get(key + ".text"), Style.MUTED));
        if (!why.isEmpty()) {
            Label refusal = wrapped(why, Style.FIELD_MESSAGE);
            refusal.setId(Controls.id(key) + "-why");
            lines.getChildren().add(refusal);
        }
        return lines;
    }

    private static Label wrapped(String text, Style style) {
        Label label = Controls.text(text, style, Style.SMALL);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Node type() {
        ComboBox<@Nullable String> choice = new ComboBox<>();
        choice.getItems().add(null);
        choice.getItems().addAll(ExportCommands.types());
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String type) {
                return type == null ? Texts.get("export.type.usual") : type;
            }

            @Override
            public @Nullable String fromString(String text) {
                return null;
            }
        });
        choice.valueProperty().bindBidirectional(model.typeProperty());
        Controls.named(choice, "export-type", Texts.get("export.type"));
        Label label = Controls.label("export.type", Style.SMALL, Style.STRONG);
        label.setLabelFor(choice);
        return Controls.shownWhile(new VBox(4, label, choice), model.typed());
    }

    private Node place() {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(model.targetProperty());
        Controls.named(field, "export-target", Texts.get("export.target"));
        field.setOnAction(e -> model.write());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button choose = Controls.icon(
                "export.choose",
                Feather.FOLDER,
                () -> dialogs.chooseFolder(Texts.get("export.choose")).ifPresent(model::choose));
        HBox row = new HBox(4, field, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        Label label = Controls.label("export.target", Style.SMALL, Style.STRONG);
        label.setLabelFor(field);
        return new VBox(4, label, row);
    }

    private Node foot() {
        Label why = Controls.bound(model.obstacleProperty(), Style.MUTED, Style.SMALL);
        why.setId("export-why");
        why.setWrapText(true);
        HBox.setHgrow(why, Priority.ALWAYS);
        why.setMaxWidth(Double.MAX_VALUE);
        HBox foot = new HBox(
                10,
                why,
                CopyCommand.button("export-command", dialogs, model::command),
                Controls.whyDisabled(write, model.obstacleProperty()));
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void focus(boolean open) {
        if (open) {
            fit();
            frame.opened(lookup("#export-target"));
        } else {
            frame.closed();
        }
    }
}
