package io.espalier.ui.control;

import io.espalier.report.table.Cell;
import io.espalier.report.table.Table;
import io.espalier.report.table.TableColumn;
import io.espalier.report.table.ValueFormat;
import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.platform.Texts;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** A table of the report on the screen: aligned, shaded, best values in bold, sortable by every column. */
public final class TablePane extends TableView<Table.Row> {
    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");
    private static final int SHADES = 10;
    private static final double WIDEST_NAME = 164;
    private static final double CELL_ROOM = 11;
    private static final double BAR = 10;
    private static final double NUMBER = 46;
    private static final double HEADING_ROOM = 11;

    private static final double INTERVAL = 84;
    private static final double ROW = 29;
    private static final double ROW_WITH_INTERVAL = 42;

    private final BooleanProperty intervals = new SimpleBooleanProperty();
    private final Map<Integer, Set<Table.Row>> best = new HashMap<>();
    private @Nullable Table table;

    /** Makes an empty table. */
    public TablePane(String id, String accessible) {
        Controls.named(this, id, accessible);
        getStyleClass().addAll("dense", "es-table");
        getSelectionModel().setCellSelectionEnabled(true);
        setFixedCellSize(ROW);
        intervals.addListener((source, before, now) -> {
            setFixedCellSize(now ? ROW_WITH_INTERVAL : ROW);
            getColumns().forEach(column -> widen(column, now));
            fit();
            refresh();
        });
        widthProperty().addListener(change -> fit());
    }

    /** An interval needs more room than its number. */
    private static void widen(javafx.scene.control.TableColumn<Table.Row, ?> column, boolean on) {
        if (column.getUserData() instanceof Double least) {
            column.setMinWidth(on ? Math.max(INTERVAL, least) : least);
            column.setPrefWidth(column.getMinWidth());
        }
    }

    /** Spreads the columns where there is room; where there is not, they keep their widths and the table scrolls sideways. */
    private void fit() {
        double needed = getColumns().stream()
                .mapToDouble(column -> column.getMinWidth())
                .sum();
        setColumnResizePolicy(
                needed <= getWidth() - BAR ? CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS : UNCONSTRAINED_RESIZE_POLICY);
    }

    /** Links the rows, whose first cell names a run, with the charts and lists of the window. */
    public void link(LinkedHover linked) {
        setRowFactory(view -> {
            TableRow<Table.Row> row = new TableRow<>();
            Runnable mark = () -> row.pseudoClassStateChanged(LINKED, linked.isOn(nameOf(row.getItem())));
            row.setOnMouseEntered(e -> linked.point(row.isEmpty() ? Set.of() : Set.of(nameOf(row.getItem()))));
            row.setOnMouseExited(e -> linked.leave());
            row.itemProperty().addListener(change -> mark.run());
            linked.runsProperty().addListener(change -> mark.run());
            return row;
        });
    }

    private static String nameOf(Table.@Nullable Row row) {
        return row != null && row.cells().get(0) instanceof Cell.Text text ? text.value() : "";
    }

    /** Returns whether the 95 % interval of a number stands below it, where it is known. */
    public BooleanProperty intervalsProperty() {
        return intervals;
    }

    /** Shows a table; null: nothing. */
    public void show(@Nullable Table now) {
        boolean same = table != null && now != null && table.columns().equals(now.columns());
        table = now;
        best.clear();
        if (now == null) {
            getItems().clear();
            return;
        }
        if (!same) {
            getColumns().clear();
            for (int i = 0; i < now.columns().size(); i++) {
                getColumns().add(column(now.columns().get(i), i));
            }
            fit();
        }
        getItems().setAll(now.rows());
        fitNames(now);
        refresh();
    }

    /** The first column is as wide as the names in it, within reason. */
    private void fitNames(Table now) {
        TableColumn heading = now.columns().get(0);
        double widest = now.rows().stream()
                .mapToDouble(row -> widthOf(heading.show(row.cells().get(0)), "Inter", 12))
                .max()
                .orElse(0);
        double width = Math.min(WIDEST_NAME, Math.max(least(heading), widest + CELL_ROOM));
        getColumns().get(0).setMinWidth(width);
        getColumns().get(0).setPrefWidth(width);
        fit();
    }

    private static double least(TableColumn heading) {
        return Math.max(NUMBER, widthOf(heading.heading(), "Inter SemiBold", 11) + HEADING_ROOM);
    }

    private javafx.scene.control.TableColumn<Table.Row, Cell> column(TableColumn heading, int index) {
        javafx.scene.control.TableColumn<Table.Row, Cell> column =
                new javafx.scene.control.TableColumn<>(heading.heading());
        boolean numeric = heading.format().isNumeric();
        double least = least(heading);
        column.setPrefWidth(least);
        column.setMinWidth(least);
        if (heading.format().equals(ValueFormat.SCORE)) {
            column.setUserData(least);
            widen(column, intervals.get());
        }
        column.getStyleClass().add(numeric ? "es-number-column" : "es-text-column");
        column.setCellValueFactory(
                data -> new ReadOnlyObjectWrapper<>(data.getValue().cells().get(index)));
        column.setComparator((a, b) -> numeric
                ? Double.compare(a.number(), b.number())
                : heading.show(a).compareTo(heading.show(b)));
        column.setCellFactory(view -> new Shaded(heading, index));
        column.setReorderable(false);
        return column;
    }

    private static double widthOf(String words, String family, double size) {
        Text text = new Text(words);
        text.setFont(Font.font(family, size));
        return Math.ceil(text.getLayoutBounds().getWidth());
    }

    private boolean isBest(int row, int column) {
        return row >= 0
                && row < getItems().size()
                && best.computeIfAbsent(column, this::bestOf)
                        .contains(getItems().get(row));
    }

    /** Looked for once a column, not once a cell: there may be hundreds of rows. */
    private Set<Table.Row> bestOf(int column) {
        Set<Table.Row> rows = Collections.newSetFromMap(new IdentityHashMap<>());
        Table now = table;
        if (now != null) {
            now.best(column).forEach(row -> rows.add(now.rows().get(row)));
        }
        return rows;
    }

    /** Writes the interval of a number; empty when it is not known. */
    private static String range(Cell item) {
        if (!(item instanceof Cell.Quantity quantity) || !quantity.hasInterval()) {
            return "";
        }
        ValueFormat format = Math.abs(quantity.high()) >= 100 ? ValueFormat.fixed(0) : ValueFormat.fixed(1);
        return format.show(quantity.low()) + "–" + format.show(quantity.high());
    }

    /** Numbers lose the digits that a narrow column has no room for; the table that is exported keeps them. */
    private static String brief(TableColumn heading, Cell item) {
        String full = heading.show(item);
        boolean score = heading.format().equals(ValueFormat.SCORE);
        double size = Math.abs(item.number());
        return !score || !(size >= 100)
                ? full
                : ValueFormat.fixed(size >= 1000 ? 0 : 1).show(item.number());
    }

    /** One cell. */
    private final class Shaded extends TableCell<Table.Row, Cell> {
        private final TableColumn heading;
        private final int index;

        Shaded(TableColumn heading, int index) {
            this.heading = heading;
            this.index = index;
            setAlignment(heading.format().isNumeric() ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
            setTextAlignment(heading.format().isNumeric() ? TextAlignment.RIGHT : TextAlignment.LEFT);
        }

        @Override
        protected void updateItem(@Nullable Cell item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeIf(name -> name.startsWith("es-shade-"));
            if (item == null || empty) {
                setText("");
                setTooltip(null);
                pseudoClassStateChanged(BEST, false);
                return;
            }
            String range = range(item);
            setText(brief(heading, item) + (intervals.get() && !range.isEmpty() ? "\n" + range : ""));
            setTooltip(range.isEmpty() ? null : new Tooltip(Texts.get("table.interval", heading.show(item), range)));
            if (item instanceof Cell.Quantity quantity && !Double.isNaN(quantity.shade())) {
                long level = Math.round(Math.max(0, Math.min(1, quantity.shade())) * SHADES);
                getStyleClass().add("es-shade-" + level);
            }
            pseudoClassStateChanged(BEST, isBest(getIndex(), index));
        }
    }
}
