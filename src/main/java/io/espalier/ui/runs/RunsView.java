package io.espalier.ui.runs;

import io.espalier.report.figure.FigureText;
import io.espalier.ui.chart.curve.CurvePane;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.CurveTools;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Icons;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.Segments;
import io.espalier.ui.control.TablePane;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.RunEntry;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Every run that was ever started here: searched, sorted, tagged; several chosen ones held against each other. */
public final class RunsView extends StackPane {
    private static final int MOST_CHIPS = 24;

    private final Services services;
    private final RunsViewModel model;
    private final RunTable table;
    private final FlowPane tags = new FlowPane(6, 6);

    /** What is shown of the only chosen run. */
    private enum Side {
        /** Its tree. */
        LINEAGE,
        /** Its recipe. */
        RECIPE
    }

    /** Builds the view. */
    public RunsView(Services services) {
        this.services = services;
        this.model = new RunsViewModel(services);
        this.table = new RunTable(services.runs(), services.linked());
        ViewFrame frame = new ViewFrame("runs");
        BooleanBinding some = Bindings.isNotEmpty(services.runs().all());
        Button compare = Controls.primary("runs.compare", Feather.GRID, model::compare);
        Button refresh = Controls.button("runs.refresh", Feather.REFRESH_CW, services.runs()::refresh);
        frame.actions(
                CopyCommand.button("runs-command", services.dialogs(), model::command),
                refresh,
                Controls.whyDisabled(
                        compare, Controls.unless(Bindings.isNotEmpty(model.chosen()), "runs.why.compare")));
        frame.body(
                Controls.shownWhile(filled(), some),
                Controls.shownWhile(new EmptyState("runs", Feather.LIST), some.not()));
        getChildren().add(frame);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunEntry>) change ->
                model.chosen().setAll(withoutNulls(table.getSelectionModel().getSelectedItems())));
        services.runs().all().addListener((ListChangeListener<RunEntry>) change -> showTags());
        services.runs().shown().addListener((ListChangeListener<RunEntry>) change -> keepSelection());
        showTags();
    }

    /** While rows are replaced a table may list a row that is gone as null. */
    private static List<RunEntry> withoutNulls(List<RunEntry> rows) {
        return rows.stream().filter(Objects::nonNull).toList();
    }

    /** A run that is read again is another row of the same folder. */
    private void keepSelection() {
        Set<RunEntry> chosen = new HashSet<>(model.chosen());
        Set<Path> folders = model.chosen().stream().map(RunEntry::folder).collect(Collectors.toSet());
        if (folders.isEmpty()) {
            return;
        }
        table.getItems().stream()
                .filter(row -> folders.contains(row.folder()) && !chosen.contains(row))
                .toList()
                .forEach(table.getSelectionModel()::select);
    }

    /** Goes to a run of the tree; a search that hides it is dropped. */
    private void go(RunEntry run) {
        if (!table.getItems().contains(run)) {
            services.runs().searchProperty().set("");
        }
        table.getSelectionModel().clearSelection();
        table.getSelectionModel().select(run);
        table.scrollTo(run);
    }

    private Node filled() {
        TextField search = new TextField();
        Controls.named(search, "runs-search", Texts.get("library.search"));
        search.setPromptText(Texts.get("runs.search.hint"));
        search.textProperty().bindBidirectional(services.runs().searchProperty());
        search.setPrefWidth(280);
        search.setMinWidth(180);
        HBox.setHgrow(tags, Priority.ALWAYS);
        tags.setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(12, search, tags);
        head.setAlignment(Pos.CENTER_LEFT);
        Label told = Controls.bound(model.toldProperty(), Style.SMALL, Style.FIELD_MESSAGE);
        told.setId("runs-told");
        Controls.shownWhile(told, model.toldProperty().isNotEmpty());
        table.setMinHeight(120);
        VBox.setVgrow(table, Priority.ALWAYS);
        BooleanBinding one = Bindings.isNotNull(model.singleProperty());
        HBox below = new HBox(
                14,
                new RunDetails(model),
                losses(),
                Controls.shownWhile(single(), one),
                Controls.shownWhile(differences(), one.not()));
        below.setPrefHeight(320);
        below.setMinHeight(270);
        VBox column = new VBox(12, head, told, table, below);
        column.setMinSize(0, 0);
        return column;
    }

    private Node losses() {
        CurvePane pane = new CurvePane(services.linked());
        Controls.named(pane, "runs-losses", Texts.get("runs.losses"));
        model.losses().addListener((ListChangeListener<Object>) change -> {
            pane.series().setAll(model.losses());
            pane.redraw();
        });
        Label none = Controls.label("runs.losses.none", Style.MUTED, Style.SMALL);
        none.setWrapText(true);
        none.setMouseTransparent(true);
        Controls.shownWhile(none, Bindings.isEmpty(pane.series()));
        services.notes()
                .link(new ReadOnlyStringWrapper("runs-losses"), pane.notes().notes());
        FigureText text = new FigureText("losses", Texts.english("runs.losses"), Texts.english("runs.losses.hint"));
        Panel panel = new Panel("runs.losses", new StackPane(pane, none))
                .tools(
                        new CurveTools("losses", pane, List.of()).narrow(),
                        new ExportButton(services.dialogs(), services.background())
                                .figure(
                                        "losses-export",
                                        () -> pane.figure(
                                                text,
                                                Texts.english("recover.axis.step"),
                                                Texts.english("recover.loss"))))
                .grow();
        panel.setPrefWidth(100);
        return panel;
    }

    /** Where the only chosen run comes from, or what it was told to do. */
    private Node single() {
        ObjectProperty<Side> side = new SimpleObjectProperty<>(Side.LINEAGE);
        TextArea recipe = new TextArea();
        Controls.named(recipe, "run-recipe", Texts.get("runs.single.recipe"));
        recipe.setEditable(false);
        Style.MONO.on(recipe);
        recipe.textProperty().bind(model.recipeProperty());
        LineagePane lineage = new LineagePane(model, services.linked(), this::go);
        StackPane both = new StackPane(
                Controls.shownWhile(lineage, side.isEqualTo(Side.LINEAGE)),
                Controls.shownWhile(recipe, side.isEqualTo(Side.RECIPE)));
        both.setMinSize(0, 0);
        Panel panel = new Panel("runs.lineage", both)
                .tools(
                        new Segments<>("runs.single", List.of(Side.values()), side),
                        new ExportButton(services.dialogs(), services.background())
                                .table("lineage-export", model::lineageTable, model::inspectCommand))
                .grow();
        panel.setPrefWidth(100);
        return panel;
    }

    private Node differences() {
        TablePane pane = new TablePane("runs-differences", Texts.get("runs.differ"));
        pane.link(services.linked());
        model.differencesProperty().addListener((source, before, now) -> pane.show(now));
        Label none = Controls.bound(model.differenceNoteProperty(), Style.MUTED, Style.SMALL);
        none.setId("runs-differ-note");
        none.setWrapText(true);
        Controls.shownWhile(none, Bindings.isNull(model.differencesProperty()));
        Controls.shownWhile(pane, Bindings.isNotNull(model.differencesProperty()));
        Panel panel = new Panel("runs.differ", new StackPane(pane, none))
                .tools(new ExportButton(services.dialogs(), services.background())
                        .table(
                                "differences-export",
                                () -> Optional.ofNullable(
                                        model.differencesProperty().get())))
                .grow();
        panel.setPrefWidth(100);
        return panel;
    }

    private void showTags() {
        tags.getChildren().clear();
        model.allFolders().stream()
                .limit(MOST_CHIPS)
                .forEach(folder -> tags.getChildren()
                        .add(chip("folder-" + folder, folder, Texts.get("runs.folder.chip", folder))));
        model.allTags().stream()
                .limit(MOST_CHIPS)
                .forEach(tag -> tags.getChildren().add(chip("tag-" + tag, tag, Texts.get("runs.tag", tag))));
    }

    private Button chip(String id, String word, String told) {
        Button chip = new Button(word);
        if (id.startsWith("folder-")) {
            chip.setGraphic(Icons.of(Feather.FOLDER));
        }
        Controls.named(chip, id, told);
        Controls.tip(chip, told);
        chip.getStyleClass().addAll("small", "es-chip");
        chip.setOnAction(e -> services.runs().searchProperty().set(word));
        return chip;
    }
}
