package io.espalier.ui.runs;

import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.library.RunEntry;
import io.espalier.ui.workspace.library.RunLibrary;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Every run as a row; each column sorts. */
final class RunTable extends TableView<RunEntry> {
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");
    private static final double ROW = 31;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /**
     * Makes the table.
     *
     * @param library the runs
     * @param linked the runs under the pointer
     */
    RunTable(RunLibrary library, LinkedHover linked) {
        Controls.named(this, "run-table", Texts.get("runs.table"));
        getStyleClass().addAll("dense", "es-table");
        setFixedCellSize(ROW);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        SortedList<RunEntry> sorted = new SortedList<>(library.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        getColumns().add(state());
        getColumns().add(text("name", 150, RunEntry::name));
        getColumns().add(text("kind", 66, RunEntry::kind));
        getColumns()
                .add(sortedBy(
                        "started",
                        126,
                        RunEntry::started,
                        run -> TIME.format(run.started().atZone(ZoneId.systemDefault()))));
        getColumns()
                .add(sortedBy(
                        "duration",
                        88,
                        run -> run.story().seconds(),
                        run -> run.story().seconds() > 0
                                ? Figures.time(run.story().seconds())
                                : ""));
        getColumns()
                .add(sortedBy(
                        "steps",
                        52,
                        run -> run.story().step(),
                        run -> run.story().step() > 0
                                ? String.valueOf(run.story().step())
                                : ""));
        getColumns().add(loss());
        getColumns().add(sortedBy("share", 64, RunEntry::share, RunEntry::scoreText));
        getColumns().add(text("tags", 84, run -> String.join(", ", run.remarks().tags())));
        getColumns().add(text("from", 70, run -> run.descent().from()));
        getColumns().add(folder(library));
        setRowFactory(view -> new Row(linked));
        setPlaceholder(Controls.label("runs.nothing"));
    }

    private static TableColumn<RunEntry, RunEntry> column(
            String key, double width, Comparator<RunEntry> order, Function<RunEntry, String> shown) {
        TableColumn<RunEntry, RunEntry> column = new TableColumn<>(Texts.get("runs.column." + key));
        column.setId("column-" + key);
        column.setPrefWidth(width);
        column.setMinWidth(width > 120 || (width > 80 && width < 90) ? 0.92 * width : Math.min(width, 60));
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setComparator(order);
        column.setCellFactory(view -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable RunEntry run, boolean empty) {
                super.updateItem(run, empty);
                setText(run == null || empty ? "" : shown.apply(run));
            }
        });
        return column;
    }

    private static TableColumn<RunEntry, RunEntry> text(String key, double width, Function<RunEntry, String> shown) {
        return column(key, width, Comparator.comparing(shown, String.CASE_INSENSITIVE_ORDER), shown);
    }

    private static <C extends Comparable<? super C>> TableColumn<RunEntry, RunEntry> sortedBy(
            String key, double width, Function<RunEntry, C> by, Function<RunEntry, String> shown) {
        return column(key, width, Comparator.comparing(by), shown);
    }

    /** The folders are shown as soon as one run is filed in one. */
    private static TableColumn<RunEntry, RunEntry> folder(RunLibrary library) {
        TableColumn<RunEntry, RunEntry> column =
                text("folder", 84, run -> run.remarks().folder());
        Runnable show = () -> column.setVisible(
                library.all().stream().anyMatch(run -> !run.remarks().folder().isEmpty()));
        library.all().addListener((ListChangeListener<RunEntry>) change -> show.run());
        show.run();
        return column;
    }

    /** A row stands out while its run is pointed at anywhere in the window. */
    private static final class Row extends TableRow<RunEntry> {
        private final LinkedHover linked;

        Row(LinkedHover linked) {
            this.linked = linked;
            setOnMouseEntered(e -> linked.point(names()));
            setOnMouseExited(e -> linked.leave());
            linked.runsProperty().addListener(change -> mark());
        }

        private Set<String> names() {
            RunEntry run = getItem();
            return run == null ? Set.of() : run.linkedNames();
        }

        private void mark() {
            pseudoClassStateChanged(LINKED, names().stream().anyMatch(linked::isOn));
        }

        @Override
        protected void updateItem(@Nullable RunEntry run, boolean empty) {
            super.updateItem(run, empty);
            mark();
        }
    }

    private static TableColumn<RunEntry, RunEntry> state() {
        TableColumn<RunEntry, RunEntry> column = column("state", 88, Comparator.comparing(RunEntry::state), run -> "");
        column.setCellFactory(view -> new TableCell<>() {
            private final Region dot = new Region();
            private final Label word = new Label();
            private final HBox box = new HBox(7, dot, word);

            @Override
            protected void updateItem(@Nullable RunEntry run, boolean empty) {
                super.updateItem(run, empty);
                if (run == null || empty) {
                    setGraphic(null);
                    return;
                }
                String state = run.state().name().toLowerCase(Locale.ROOT);
                dot.getStyleClass().setAll("es-dot", "es-dot-" + state);
                word.setText(Texts.get("run.state." + state));
                box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
                setGraphic(box);
            }
        });
        return column;
    }

    private static TableColumn<RunEntry, RunEntry> loss() {
        TableColumn<RunEntry, RunEntry> column = column(
                "loss", 150, Comparator.comparingDouble(run -> run.story().loss()), run -> "");
        column.setCellFactory(view -> new TableCell<>() {
            private final Sparkline line = new Sparkline();
            private final Label value = new Label();
            private final HBox box = new HBox(8, line, value);

            @Override
            protected void updateItem(@Nullable RunEntry run, boolean empty) {
                super.updateItem(run, empty);
                if (run == null || empty || run.story().losses().isEmpty()) {
                    setGraphic(null);
                    return;
                }
                String last = Figures.value(run.story().loss());
                line.show(
                        run.story().losses(), "sparkline-" + run.name(), Texts.get("runs.sparkline", run.name(), last));
                value.setText(last);
                value.setMinWidth(Region.USE_PREF_SIZE);
                box.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
                setGraphic(box);
            }
        });
        return column;
    }
}
