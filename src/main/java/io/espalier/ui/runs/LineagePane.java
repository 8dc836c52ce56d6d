package io.espalier.ui.runs;

import io.espalier.engine.run.lineage.Lineage;
import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.control.Controls;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Style;
import io.espalier.ui.workspace.library.RunEntry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The tree that a run belongs to: what it came from above it, what came from it below. A double click or Enter goes there. */
final class LineagePane extends TreeView<Lineage.Line> {
    private static final double ROW = 27;

    private final RunsViewModel model;
    private final LinkedHover linked;

    /**
     * Makes an empty tree.
     *
     * @param model whose only chosen run it shows
     * @param linked the runs under the pointer
     * @param chosen hears of a run that is gone to
     */
    LineagePane(RunsViewModel model, LinkedHover linked, Consumer<RunEntry> chosen) {
        this.model = model;
        this.linked = linked;
        Controls.named(this, "lineage", Texts.get("runs.lineage"));
        getStyleClass().add("dense");
        setFixedCellSize(ROW);
        setCellFactory(view -> new Cell());
        setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                go(chosen);
            }
        });
        setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                go(chosen);
            }
        });
        model.lineageProperty().addListener((source, before, now) -> show(now));
        show(model.lineageProperty().get());
    }

    private void go(Consumer<RunEntry> chosen) {
        TreeItem<Lineage.Line> item = getSelectionModel().getSelectedItem();
        if (item != null) {
            model.run(item.getValue()).ifPresent(chosen);
        }
    }

    private void show(List<Lineage.Line> lines) {
        Deque<TreeItem<Lineage.Line>> path = new ArrayDeque<>();
        TreeItem<Lineage.Line> root = null;
        TreeItem<Lineage.Line> self = null;
        for (Lineage.Line line : lines) {
            TreeItem<Lineage.Line> item = new TreeItem<>(line);
            item.setExpanded(true);
            while (path.size() > line.depth()) {
                path.pop();
            }
            if (path.isEmpty()) {
                root = item;
            } else {
                path.peek().getChildren().add(item);
            }
            path.push(item);
            if (isShown(line)) {
                self = item;
            }
        }
        setRoot(root);
        if (self != null) {
            getSelectionModel().select(self);
            scrollTo(Math.max(0, getRow(self) - 2));
        }
    }

    /** Returns whether a line is that of the run whose tree this is. */
    private boolean isShown(Lineage.Line line) {
        RunEntry single = model.singleProperty().get();
        Path folder = single == null ? null : single.descent().folder();
        return line.run().folder().equals(folder);
    }

    /** One run: how it is, its name, how it came about. */
    private final class Cell extends TreeCell<Lineage.Line> {
        private final Region dot = new Region();
        private final Label name = Controls.text("");
        private final Label words = Controls.text("", Style.MUTED, Style.SMALL);
        private final HBox box = new HBox(8, dot, name, words);

        Cell() {
            box.setAlignment(Pos.CENTER_LEFT);
            name.setMinWidth(USE_PREF_SIZE);
            setPrefWidth(0);
            setOnMouseEntered(e -> linked.point(
                    getItem() == null ? Set.of() : Set.of(getItem().run().name())));
            setOnMouseExited(e -> linked.leave());
        }

        @Override
        protected void updateItem(Lineage.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            String state = model.run(line)
                    .map(run -> run.state().name().toLowerCase(Locale.ROOT))
                    .orElse("stopped");
            dot.getStyleClass().setAll("es-dot", "es-dot-" + state);
            name.setText(line.run().name());
            name.getStyleClass().remove(Style.STRONG.css());
            if (isShown(line)) {
                Style.STRONG.on(name);
            }
            words.setText(LineageTable.words(line));
            setAccessibleText(name.getText() + ", " + Texts.get("run.state." + state) + ", " + words.getText());
            setGraphic(box);
        }
    }
}
