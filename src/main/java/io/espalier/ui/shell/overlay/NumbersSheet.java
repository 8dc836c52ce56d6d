package io.espalier.ui.shell.overlay;

import io.espalier.report.table.Table;
import io.espalier.ui.control.ChartEvent.Wish;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.TablePane;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The numbers of a chart as a table over the window; Escape closes it and gives the focus back. */
public final class NumbersSheet extends StackPane {
    private static final int MOST_ROWS = 20_000;

    private final Executor background;
    private final Executor fx;
    private final Label title = Controls.text("", Style.PANEL_TITLE);
    private final Label note = Controls.text("", Style.MUTED, Style.SMALL);
    private final TablePane table = new TablePane("numbers-table", Texts.get("numbers.table"));
    private @Nullable Node before;

    /**
     * Makes a closed sheet.
     *
     * @param background where numbers are collected
     * @param fx runs work on the JavaFX thread, later
     */
    public NumbersSheet(Executor background, Executor fx) {
        this.background = background;
        this.fx = fx;
        getStyleClass().addAll("es-veil", "es-sheet");
        Controls.named(this, "numbers", Texts.get("numbers.table"));
        Button close = Controls.icon("numbers.close", Feather.X, this::close);
        HBox head = new HBox(10, title, Controls.spacer(), note, close);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(10, head, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        Style.PALETTE.on(box);
        box.setMaxWidth(900);
        getChildren().add(box);
        setVisible(false);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
        setOnMouseClicked(e -> {
            if (e.getTarget() == this) {
                close();
            }
        });
    }

    /** Collects the numbers and shows them. */
    public void show(Wish.Numbers wish) {
        before = getScene() == null ? null : getScene().getFocusOwner();
        title.setText(wish.title());
        note.setText(Texts.get("numbers.reading"));
        table.show(null);
        setVisible(true);
        table.requestFocus();
        background.execute(() -> {
            Table whole = wish.table().get();
            fx.execute(() -> fill(whole));
        });
    }

    private void fill(Table whole) {
        int rows = whole.rows().size();
        boolean cut = rows > MOST_ROWS;
        note.setText(cut ? Texts.get("numbers.cut", MOST_ROWS, rows) : Texts.get("numbers.rows", rows));
        table.show(
                cut
                        ? new Table(
                                whole.id(),
                                whole.title(),
                                whole.columns(),
                                whole.rows().subList(0, MOST_ROWS),
                                whole.note())
                        : whole);
    }

    private void close() {
        setVisible(false);
        table.show(null);
        if (before != null) {
            before.requestFocus();
        }
    }
}
