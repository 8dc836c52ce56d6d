package io.espalier.ui.pins;

import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Dialogs;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The list of what was pinned over the status bar: put it in order, take it off, write the report. */
public final class PinsPane extends VBox {
    private static final double WIDTH = 460;

    private final Pinboard board;
    private final VBox rows = new VBox(2);

    /**
     * Makes the list.
     *
     * @param board what is pinned
     * @param dialogs asks where the report goes
     * @param open whether the list is shown
     */
    public PinsPane(Pinboard board, Dialogs dialogs, BooleanProperty open) {
        super(8);
        this.board = board;
        Style.TASKS.on(this);
        // The shadow around it belongs to what lies below.
        setPickOnBounds(false);
        Controls.named(this, "pins", Texts.get("pins.title"));
        Button write = Controls.button(
                "pins.write",
                Feather.FILE_TEXT,
                () -> dialogs.chooseTarget(Texts.get("pins.write"), "report.html")
                        .ifPresent(board::write));
        write.getStyleClass().addAll("small", "accent");
        Button close = Controls.icon("pins.close", Feather.X, () -> open.set(false));
        HBox head = new HBox(8, Controls.label("pins.title", Style.PANEL_TITLE), Controls.spacer(), write, close);
        head.setAlignment(Pos.CENTER_LEFT);
        Controls.shownWhile(write, Bindings.isNotEmpty(board.pins()));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(360);
        Label none = Controls.label("pins.none", Style.MUTED);
        none.setWrapText(true);
        Controls.shownWhile(none, Bindings.isEmpty(board.pins()));
        getChildren().addAll(head, none, scroll);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setMinWidth(WIDTH);
        Controls.shownWhile(this, open);
        board.pins().addListener((ListChangeListener<Pin>) change -> rebuild());
        rebuild();
    }

    private void rebuild() {
        rows.getChildren().setAll(board.pins().stream().map(this::row).toList());
    }

    private Node row(Pin pin) {
        Label title = Controls.text(pin.title(), Style.STRONG);
        Label kind = Controls.label(pin.svg().isEmpty() ? "pins.table" : "pins.figure", Style.MUTED, Style.SMALL);
        VBox lines = new VBox(1, title, kind);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox row = new HBox(
                4,
                lines,
                tool("pins.up", Feather.ARROW_UP, pin, () -> board.move(pin, -1)),
                tool("pins.down", Feather.ARROW_DOWN, pin, () -> board.move(pin, 1)),
                tool("pins.remove", Feather.X, pin, () -> board.remove(pin)));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("es-task");
        return row;
    }

    private static Button tool(String key, Feather shape, Pin pin, Runnable action) {
        Button button = Controls.icon(key, shape, action);
        button.setId(Controls.id(key) + "-" + pin.number());
        button.setAccessibleText(Texts.get(key) + ": " + pin.title());
        return button;
    }
}
