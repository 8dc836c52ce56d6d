package io.espalier.ui.shell.command;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Everything that can be done, found by typing. */
public final class CommandPalette extends StackPane {
    private final BooleanProperty open;
    private final TextField search = new TextField();
    private final ObservableList<Command> all = FXCollections.observableArrayList();
    private final FilteredList<Command> found = new FilteredList<>(all);
    private final ListView<Command> list = new ListView<>(found);

    /**
     * Makes a closed palette.
     *
     * @param open whether it is open
     * @param commands what can be done, asked for whenever it opens
     */
    public CommandPalette(BooleanProperty open, Supplier<List<Command>> commands) {
        this.open = open;
        getStyleClass().add("es-veil");
        Controls.named(this, "palette", Texts.get("palette.open"));
        Controls.named(search, "palette-search", Texts.get("palette.search"));
        Controls.named(list, "palette-list", Texts.get("palette.list"));
        search.setPromptText(Texts.get("palette.search"));
        list.setCellFactory(view -> new Row());
        list.setPlaceholder(Controls.label("palette.none", Style.MUTED));
        list.setPrefHeight(340);
        list.setFixedCellSize(38);
        VBox box = new VBox(search, list);
        Style.PALETTE.on(box);
        box.setMaxSize(640, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        getChildren().add(box);
        Controls.shownWhile(this, open);
        search.textProperty().addListener((source, before, now) -> filter(now));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(e -> runChosen());
        setOnMouseClicked(e -> {
            if (e.getTarget() == this) {
                close();
            }
        });
        open.addListener((source, before, now) -> {
            if (now) {
                all.setAll(commands.get());
                search.clear();
                filter("");
                search.requestFocus();
            }
        });
    }

    private void filter(String text) {
        found.setPredicate(command -> command.matches(text.strip()));
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent e) {
        switch (e.getCode()) {
            case ESCAPE -> close();
            case ENTER -> runChosen();
            case DOWN -> move(1);
            case UP -> move(-1);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void move(int by) {
        int next = list.getSelectionModel().getSelectedIndex() + by;
        if (next >= 0 && next < found.size()) {
            list.getSelectionModel().select(next);
            list.scrollTo(next);
        }
    }

    private void runChosen() {
        Command chosen = list.getSelectionModel().getSelectedItem();
        close();
        if (chosen != null) {
            chosen.action().run();
        }
    }

    private void close() {
        open.set(false);
    }

    private static final class Row extends ListCell<Command> {
        @Override
        protected void updateItem(@Nullable Command item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            HBox row = new HBox(
                    Controls.text(item.title()),
                    Controls.spacer(),
                    Controls.text(item.shortcut(), Style.MUTED, Style.SMALL));
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(item.title());
        }
    }
}
