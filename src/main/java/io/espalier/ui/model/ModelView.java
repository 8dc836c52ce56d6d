package io.espalier.ui.model;

import io.espalier.engine.model.ModelCard;
import io.espalier.report.ModelFigures;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Fact;
import io.espalier.ui.control.Icons;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.PartsBar;
import io.espalier.ui.control.ProblemList;
import io.espalier.ui.control.Segments;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.ChartCommands;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.OtherFolders;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The card of the chosen model: what it is, what it is made of, or why it cannot be used. */
public final class ModelView extends StackPane {
    private final Services services;
    private final ModelViewModel model;
    private final PartsBar parts = new PartsBar("model-parts", Texts.get("model.parts"));
    private final GridPane shape = new GridPane();
    private final VBox files = new VBox(4);
    private final VBox notes = new VBox(6);
    private final ProblemList problems;

    /** Builds the view. */
    public ModelView(Services services) {
        this.services = services;
        this.model = new ModelViewModel(services.workspace());
        this.problems = new ProblemList(services.dialogs());
        ViewFrame frame = new ViewFrame("model");
        Button command = CopyCommand.button("model-command", services.dialogs(), model::command);
        Button next = Controls.primary(
                "model.next",
                Feather.BAR_CHART_2,
                () -> services.workspace().stepProperty().set(Step.IMPORTANCE));
        HBox pages = new Segments<>("model.page", List.of(ModelViewModel.Page.values()), model.pageProperty());
        pages.setAlignment(Pos.CENTER_LEFT);
        frame.actions(
                shownIn(ModelEntry.State.READY, pages),
                shownIn(ModelEntry.State.READY, command),
                shownIn(ModelEntry.State.READY, next));
        StructurePane structure = new StructurePane(services);
        frame.body(
                onPage(ModelViewModel.Page.CARD, card()),
                onPage(ModelViewModel.Page.STRUCTURE, structure),
                refused(),
                opening(),
                empty());
        getChildren().add(frame);
        model.cardProperty().addListener((source, before, now) -> show(now));
        model.problemsProperty().addListener((source, before, now) -> problems.show(now));
        show(model.cardProperty().get());
        problems.show(model.problemsProperty().get());
    }

    private Node card() {
        Label name = Controls.bound(model.nameProperty(), Style.HERO);
        Controls.named(name, "model-name", Texts.get("model.name"));
        Label family = Controls.bound(model.familyProperty(), Style.BADGE);
        Label path = Controls.bound(model.pathProperty(), Style.MUTED, Style.MONO);
        HBox title = new HBox(12, name, family);
        title.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(4, title, path);
        HBox facts = new HBox(10);
        model.facts().forEach((key, text) -> facts.getChildren().add(fact(key, text)));
        Panel made = new Panel("model.parts", parts)
                .tools(new ExportButton(services.dialogs(), services.background())
                        .figure(
                                "model-parts-export",
                                () -> Optional.ofNullable(model.cardProperty().get())
                                        .map(ModelFigures::components),
                                new ChartCommands(services)::components));
        shape.setHgap(28);
        shape.setVgap(8);
        Panel decoder = new Panel("model.shape", shape).grow();
        Panel weights = new Panel("model.files", new VBox(10, files, notes)).grow();
        HBox below = new HBox(16, decoder, weights);
        HBox.setHgrow(weights, Priority.ALWAYS);
        VBox column = new VBox(18, head, facts, made, below);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private Node onPage(ModelViewModel.Page page, Node node) {
        ObservableBooleanValue shown = Bindings.createBooleanBinding(
                () -> model.stateProperty().get() == ModelEntry.State.READY
                        && model.pageProperty().get() == page,
                model.stateProperty(),
                model.pageProperty());
        return Controls.shownWhile(node, shown);
    }

    private static Node fact(String key, ObservableValue<String> text) {
        Fact fact = new Fact(key);
        fact.value().bind(text);
        HBox.setHgrow(fact, Priority.ALWAYS);
        return fact;
    }

    private Node refused() {
        Label heading = Controls.label("model.refused", Style.STRONG);
        heading.getStyleClass().add("es-empty-heading");
        Button again = Controls.button("model.again", Feather.REFRESH_CW, model::reopen);
        Button other = Controls.button("model.remove", Feather.X, model::remove);
        HBox actions = new HBox(8);
        for (OtherFolders.Kind kind : OtherFolders.Kind.values()) {
            actions.getChildren().add(Controls.shownWhile(locate(kind), model.misses(kind)));
        }
        actions.getChildren().addAll(again, other);
        VBox column = new VBox(14, heading, problems, actions);
        column.setMaxWidth(860);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        return shownIn(ModelEntry.State.REFUSED, scroll);
    }

    /** Asks for a folder without which the model cannot be opened, and goes on with the opening. */
    private Button locate(OtherFolders.Kind kind) {
        String key = "model.locate." + kind.word();
        return Controls.primary(
                key,
                Feather.FOLDER,
                () -> services.dialogs().chooseFolder(Texts.get(key)).ifPresent(place -> model.locate(kind, place)));
    }

    private Node opening() {
        ProgressIndicator wheel = new ProgressIndicator();
        Controls.named(wheel, "model-opening", Texts.get("model.opening"));
        wheel.setMaxSize(36, 36);
        VBox box = new VBox(14, wheel, Controls.label("model.opening", Style.MUTED));
        box.setAlignment(Pos.CENTER);
        return shownIn(ModelEntry.State.OPENING, box);
    }

    private Node empty() {
        Button open = Controls.primary(
                "model.open",
                Feather.FOLDER,
                () -> services.dialogs().chooseFolder(Texts.get("library.open")).ifPresent(services.workspace()::open));
        EmptyState state = new EmptyState("model", Feather.BOX, open);
        return Controls.shownWhile(state, services.workspace().modelProperty().isNull());
    }

    private Node shownIn(ModelEntry.State state, Node node) {
        ObservableBooleanValue shown =
                Bindings.createBooleanBinding(() -> model.stateProperty().get() == state, model.stateProperty());
        return Controls.shownWhile(node, shown);
    }

    private void show(@Nullable ModelCard card) {
        if (card == null) {
            return;
        }
        parts.show(model.parts(card));
        shape.getChildren().clear();
        List<ModelViewModel.Row> rows = model.shape(card);
        for (int i = 0; i < rows.size(); i++) {
            Label name = Controls.text(rows.get(i).name(), Style.MUTED);
            name.setMinWidth(USE_PREF_SIZE);
            shape.addRow(i, name, Controls.text(rows.get(i).value(), Style.MONO));
        }
        files.getChildren()
                .setAll(card.files().stream()
                        .map(file -> Controls.text(file, Style.MONO))
                        .toList());
        notes.getChildren().setAll(card.notes().stream().map(ModelView::note).toList());
    }

    private static Label note(String text) {
        Label note = Controls.text(text, Style.MUTED);
        note.setWrapText(true);
        note.setGraphic(Icons.of(Feather.INFO));
        return note;
    }
}
