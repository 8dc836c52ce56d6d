package io.espalier.ui.shell.library;

import io.espalier.ui.control.Controls;
import io.espalier.ui.control.Icons;
import io.espalier.ui.platform.CommandLine;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.settings.Preferences;
import io.espalier.ui.shell.drop.DropTarget;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.ModelEntry;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.library.RunEntry;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The column of models and runs. */
public final class LibraryPane extends VBox {
    private static final double ROW = 52;

    private final Services services;
    private final DropTarget drop;
    private final Preferences preferences;

    /**
     * Makes the column.
     *
     * @param services models and runs
     * @param drop takes what is opened
     * @param preferences knows the models that were open before
     */
    public LibraryPane(Services services, DropTarget drop, Preferences preferences) {
        this.services = services;
        this.drop = drop;
        this.preferences = preferences;
        Style.LIBRARY.on(this);
        Controls.named(this, "library", Texts.get("library"));
        getChildren().addAll(modelsHead(), models(), dropZone(), runsHead(), search(), runs());
    }

    private Node modelsHead() {
        var add = Controls.icon("library.open", Feather.PLUS, this::chooseModel);
        return head("library.models", new HBox(2, recent(), add));
    }

    /** The models that were open before, the last one first. */
    private MenuButton recent() {
        MenuButton menu = new MenuButton("", Icons.of(Feather.CLOCK));
        Controls.named(menu, "library-recent", Texts.get("library.recent"));
        Controls.tip(menu, Texts.get("library.recent"));
        menu.getStyleClass().addAll("flat", "button-icon", "no-arrow", "es-chart-menu");
        Style.ICON_BUTTON.on(menu);
        menu.setOnShowing(e -> fill(menu));
        fill(menu);
        return menu;
    }

    private void fill(MenuButton menu) {
        menu.getItems().clear();
        for (Path path : preferences.get().recent()) {
            MenuItem item = new MenuItem(CommandLine.shortPath(path.toString()));
            item.setMnemonicParsing(false);
            item.setOnAction(e -> drop.accept(path));
            menu.getItems().add(item);
        }
        if (menu.getItems().isEmpty()) {
            MenuItem none = new MenuItem(Texts.get("library.recent.none"));
            none.setDisable(true);
            menu.getItems().add(none);
        }
    }

    private ListView<ModelEntry> models() {
        ListView<ModelEntry> list = new ListView<>(services.workspace().models());
        Controls.named(list, "models", Texts.get("library.models"));
        list.setCellFactory(view -> new ModelCell());
        list.setFixedCellSize(ROW);
        list.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(
                                                1,
                                                Math.min(
                                                        4,
                                                        services.workspace()
                                                                .models()
                                                                .size()))
                                        * ROW
                                + 2,
                        services.workspace().models()));
        list.minHeightProperty().bind(list.prefHeightProperty());
        list.visibleProperty().bind(Bindings.isNotEmpty(services.workspace().models()));
        list.managedProperty().bind(list.visibleProperty());
        list.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> {
            if (now != null) {
                services.workspace().modelProperty().set(now);
            }
        });
        services.workspace().modelProperty().addListener((source, before, now) -> {
            if (now == null) {
                list.getSelectionModel().clearSelection();
            } else {
                list.getSelectionModel().select(now);
            }
        });
        if (services.workspace().modelProperty().get() != null) {
            list.getSelectionModel().select(services.workspace().modelProperty().get());
        }
        return list;
    }

    private Node dropZone() {
        Label text = Controls.label("library.drop", Style.MUTED, Style.SMALL);
        text.setWrapText(true);
        HBox zone = new HBox(10, Icons.of(Feather.DOWNLOAD), text);
        zone.setAlignment(Pos.CENTER_LEFT);
        zone.setMinHeight(USE_PREF_SIZE);
        text.setMinHeight(USE_PREF_SIZE);
        Style.DROP_ZONE.on(zone);
        Controls.named(zone, "drop-zone", Texts.get("library.drop"));
        zone.setOnMouseClicked(e -> chooseModel());
        return zone;
    }

    private Node runsHead() {
        var refresh = Controls.icon("library.refresh", Feather.REFRESH_CW, services.runs()::refresh);
        return head("library.runs", refresh);
    }

    private TextField search() {
        TextField search = new TextField();
        Controls.named(search, "run-search", Texts.get("library.search"));
        search.setPromptText(Texts.get("library.search"));
        search.textProperty().bindBidirectional(services.runs().searchProperty());
        search.getStyleClass().add("small");
        VBox.setMargin(search, new Insets(0, 12, 6, 12));
        Controls.shownWhile(search, Bindings.size(services.runs().all()).greaterThan(4));
        return search;
    }

    private Node runs() {
        FilteredList<RunEntry> shown = services.runs().shown();
        ListView<RunEntry> list = new ListView<>(shown);
        Controls.named(list, "runs", Texts.get("library.runs"));
        list.setCellFactory(view -> new RunCell(services.linked()));
        list.setFixedCellSize(ROW);
        Label empty = Controls.label("library.runs.empty", Style.MUTED, Style.SMALL);
        empty.setWrapText(true);
        empty.getStyleClass().add("es-placeholder");
        list.setPlaceholder(empty);
        list.getSelectionModel().selectedItemProperty().addListener((source, before, now) -> {
            if (now != null) {
                services.runs().chosenProperty().set(now);
            }
        });
        services.runs().chosenProperty().addListener((source, before, now) -> {
            if (now != null && shown.contains(now)) {
                list.getSelectionModel().select(now);
            }
        });
        shown.addListener((ListChangeListener<RunEntry>) change -> list.refresh());
        VBox.setVgrow(list, Priority.ALWAYS);
        return list;
    }

    private void chooseModel() {
        services.dialogs().chooseFolder(Texts.get("library.open")).ifPresent(drop::accept);
    }

    private static HBox head(String key, Node tool) {
        Label title = Controls.label(key, Style.SECTION);
        HBox head = new HBox(title, Controls.spacer(), tool);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("es-section-head");
        return head;
    }
}
