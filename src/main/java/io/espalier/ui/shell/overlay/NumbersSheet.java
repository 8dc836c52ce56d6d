package io.espalier.ui.shell.overlay;

import io.espalier.report.table.Table;
import io.espalier.ui.control.ChartEvent.Wish;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.TablePane;
import io.espalier.ui.control.sheet.SheetFrame;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import java.util.concurrent.Executor;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The numbers of a chart as a table over the window; Escape closes it and gives the focus back. */
public final class NumbersSheet extends StackPane {
    private static final int MOST_ROWS = 20_000;

    private final Executor background;
    private final Executor fx;
    private final Label title = Controls.text("", Style.PANEL_TITLE);
    private final Label note = Controls.text("", Style.MUTED, Style.SMALL);
    private final TablePane table = new TablePane("numbers-table", Texts.get("numbers.table"));
    private final SheetFrame frame = new SheetFrame(this, this::close);

    /**
     * Makes a closed sheet.
     *
     * @param background where numbers are collected
     * @param fx runs work on the JavaFX thread, later
     */
    public NumbersSheet(Executor background, Executor fx) {
        this.background = background;
        this.fx = fx;
        Controls.named(this, "numbers", Texts.get("numbers.table"));
        VBox box = new VBox(10, frame.head(title, "numbers.close", note), table);
        VBox.setVgrow(table, Priority.ALWAYS);
        box.setMaxWidth(900);
        frame.lay(box);
        setVisible(false);
        setOnMouseClicked(e -> {
            if (e.getTarget() == this) {
                close();
            }
        });
    }

    /** Collects the numbers and shows them. */
    public void show(Wish.Numbers wish) {
        title.setText(wish.title());
        note.setText(Texts.get("numbers.reading"));
        table.show(null);
        setVisible(true);
        frame.opened(table);
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
        frame.closed();
    }
}
