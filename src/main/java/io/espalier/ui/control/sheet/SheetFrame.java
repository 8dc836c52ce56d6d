package io.espalier.ui.control.sheet;

import io.espalier.ui.control.Controls;
import io.espalier.ui.theme.Style;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What all sheets have alike: a veil over the window, a box on it, Escape, and the focus given back when they close. */
public final class SheetFrame {
    private final StackPane sheet;
    private final Runnable close;
    private @Nullable Node before;

    /**
     * Makes a pane a sheet; whether it is seen stays its own business.
     *
     * @param sheet the pane, over the whole window
     * @param close closes it
     */
    public SheetFrame(StackPane sheet, Runnable close) {
        this.sheet = sheet;
        this.close = close;
        sheet.getStyleClass().addAll("es-veil", "es-sheet");
        closeOnEscape(sheet, close);
    }

    /** Lets Escape, pressed anywhere in a pane, close it. */
    public static void closeOnEscape(Node pane, Runnable close) {
        pane.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close.run();
                e.consume();
            }
        });
    }

    /**
     * Returns the row on top: title, what stands beside it, and the button that closes.
     *
     * @param title what the sheet is about
     * @param key message key of the button
     * @param beside left of the button
     */
    public HBox head(Node title, String key, Node... beside) {
        HBox head = new HBox(10, title, Controls.spacer());
        head.getChildren().addAll(beside);
        head.getChildren().add(Controls.icon(key, Feather.X, close));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /** Lays the box onto the veil. */
    public void lay(VBox box) {
        Style.PALETTE.on(box);
        sheet.getChildren().add(box);
    }

    /** Remembers who has the focus and gives it to a node of the sheet, if there is one. */
    public void opened(@Nullable Node first) {
        before = sheet.getScene() == null ? null : sheet.getScene().getFocusOwner();
        if (first != null) {
            first.requestFocus();
        }
    }

    /** Gives the focus back to whoever had it. */
    public void closed() {
        if (before != null) {
            before.requestFocus();
        }
    }
}
