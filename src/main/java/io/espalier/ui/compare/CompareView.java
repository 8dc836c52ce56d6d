package io.espalier.ui.compare;

import io.espalier.engine.checkpoint.file.AtomicFiles;
import io.espalier.engine.problem.EngineException;
import io.espalier.report.note.NotedFigure;
import io.espalier.report.table.Cell;
import io.espalier.ui.chart.figure.ChartPane;
import io.espalier.ui.control.Controls;
import io.espalier.ui.control.CopyCommand;
import io.espalier.ui.control.EmptyState;
import io.espalier.ui.control.ExportButton;
import io.espalier.ui.control.Panel;
import io.espalier.ui.control.TablePane;
import io.espalier.ui.control.TaskStrip;
import io.espalier.ui.control.ViewFrame;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.workspace.Plans;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TablePosition;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The matrix of variants by columns, the curve over the ratio, and the items behind a cell. */
public final class CompareView extends StackPane {
    private static final Logger LOG = LoggerFactory.getLogger(CompareView.class);

    private final Services services;
    private final CompareViewModel model;
    private final ItemsViewModel items;
    private final TablePane matrix = new TablePane("matrix", Texts.get("compare.matrix"));
    private final ChartPane curve;

    /** Builds the view. */
    public CompareView(Services services) {
        this.services = services;
        this.model = new CompareViewModel(services);
        this.curve = new ChartPane(services.linked());
        this.items = new ItemsViewModel(services);
        ViewFrame frame = new ViewFrame("compare");
        BooleanBinding some = Bindings.isNotEmpty(model.measured());
        EvaluationBar evaluation =
                new EvaluationBar(new EvaluationViewModel(services, model::follow), services.dialogs(), some);
        Button report = Controls.primary(
                "compare.report",
                Feather.FILE_TEXT,
                () -> services.dialogs()
                        .chooseFolder(Texts.get("compare.report"))
                        .ifPresent(model::report));
        Controls.shownWhile(report, some);
        frame.actions(
                CopyCommand.button("compare-command", services.dialogs(), model::command), evaluation.toggle(), report);
        TaskStrip strip = new TaskStrip("comparison", model.taskProperty(), services.dialogs());
        Node filled = Controls.shownWhile(filled(), some);
        Node empty = Controls.shownWhile(new EmptyState("compare", Feather.GRID), some.not());
        StackPane rest = new StackPane(filled, empty);
        rest.setMinSize(0, 0);
        VBox.setVgrow(rest, Priority.ALWAYS);
        frame.body(new VBox(14, evaluation, strip, rest));
        getChildren().add(frame);
        model.toldProperty()
                .addListener((source, before, now) -> frame.subtitle().set(now));
        wire();
    }

    private Node filled() {
        ExportButton export = new ExportButton(services.dialogs(), services.background());
        RunChoice choice = new RunChoice(model.measured(), model.leftOut());
        Panel table = new Panel("compare.matrix", matrix)
                .tools(
                        intervals(),
                        export.table(
                                "matrix-export",
                                () -> Optional.ofNullable(model.matrixProperty().get()),
                                model::command));
        matrix.setMinHeight(80);
        table.setPrefHeight(290);
        Panel chart = new Panel("compare.curve", curve)
                .tools(export.figure(
                        "curve-export",
                        () -> Optional.ofNullable(model.figureProperty().get())
                                .map(figure ->
                                        NotedFigure.of(figure, curve.notes().notes())),
                        model::command))
                .grow();
        Panel behind = new Panel("compare.items", new ItemsPane(items, this::ask)).grow();
        HBox below = new HBox(14, chart, behind);
        chart.setPrefWidth(90);
        behind.setPrefWidth(110);
        below.setMinHeight(0);
        below.setPrefHeight(330);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(below, Priority.ALWAYS);
        VBox column = new VBox(12, choice, table, below);
        column.setMinSize(0, 0);
        return column;
    }

    private void wire() {
        curve.setId("ratio-curve");
        curve.setAccessibleText(Texts.get("compare.curve"));
        model.matrixProperty().addListener((source, before, now) -> matrix.show(now));
        matrix.show(model.matrixProperty().get());
        matrix.link(services.linked());
        curve.figureProperty().bind(model.figureProperty());
        services.notes()
                .link(new ReadOnlyStringWrapper("ratio-curve"), curve.notes().notes());
        // Not the old and new value of the listener: their type is raw in JavaFX.
        matrix.getFocusModel().focusedCellProperty().addListener((InvalidationListener) source -> {
            TablePosition<?, ?> now = matrix.getFocusModel().getFocusedCell();
            if (now != null && now.getRow() >= 0 && now.getTableColumn() != null) {
                String run = matrix.getColumns().get(0).getCellData(now.getRow()) instanceof Cell.Text text
                        ? text.value()
                        : "";
                items.choose(
                        model.variantsProperty().get(),
                        run,
                        now.getTableColumn().getText());
            }
        });
    }

    private ToggleButton intervals() {
        ToggleButton button = new ToggleButton(Texts.get("compare.intervals"));
        Controls.named(button, "matrix-intervals", Texts.get("compare.intervals.tip"));
        Controls.tip(button, Texts.get("compare.intervals.tip"));
        button.getStyleClass().add("small");
        matrix.intervalsProperty().bind(button.selectedProperty());
        return button;
    }

    /** Takes a question over to where every variant can be asked it. */
    private void ask(ItemsViewModel.Item item) {
        byte[] bytes = items.pictures().pictures().get(item.key());
        var question = services.workspace().question();
        question.textProperty().set(item.question());
        question.goldProperty().set(item.gold());
        Path file = services.home().resolve("pictures").resolve(item.key().replaceAll("[^A-Za-z0-9.-]+", "-") + ".png");
        if (bytes == null || bytes.length == 0) {
            question.pictureProperty().set(null);
        } else {
            services.background()
                    .execute(() ->
                            write(bytes, file, () -> question.pictureProperty().set(file)));
        }
        services.workspace().stepProperty().set(Step.ANSWERS);
    }

    private void write(byte[] bytes, Path file, Runnable written) {
        try {
            AtomicFiles.onDisk().write(Plans.prepared(file), bytes);
            services.fx().execute(written);
        } catch (EngineException e) {
            LOG.warn("A picture cannot be kept for asking", e);
        }
    }
}
