package io.espalier.ui.runs;

import static io.espalier.ui.JourneyWindow.label;
import static io.espalier.ui.JourneyWindow.onFx;
import static io.espalier.ui.JourneyWindow.settle;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.run.folder.RunRemarks;
import io.espalier.report.runs.RunFolderSample;
import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.library.FolderCatalog;
import io.espalier.ui.workspace.library.RunEntry;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A library of two hundred runs: found, sorted, written about, held against each other. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class RunsJourneyTest {
    private static final int RUNS = 200;
    private static final double SEARCH_MILLIS = 100;

    @TempDir
    Path home;

    private JourneyWindow window;

    @Start
    void open(Stage stage) {
        for (int i = 0; i < RUNS; i++) {
            Path folder = home.resolve("sweep-%03d".formatted(i));
            RunFolderSample run = new RunFolderSample(
                    folder,
                    "kind: pipeline\nname: sweep\nmodel: /m\nprune: {plan: /p}\nrecover: {steps: " + (100 + i % 3)
                            + "}\n");
            for (int step = 1; step <= 30; step++) {
                run.step("recover planned", step, 2.0 / step + i);
            }
            run.line("{\"event\": \"finished\", \"seconds\": 3}");
        }
        new RunFolderSample(home.resolve("origin"), "kind: pipeline\nmodel: /m\n");
        new RunFolderSample(
                home.resolve("outcome"), "kind: pipeline\nmodel: " + home.resolve("origin/models/x") + "\n");
        SampleWindow sample = new SampleWindow(home, Runnable::run, new FolderCatalog());
        sample.services().runs().refresh();
        window = JourneyWindow.open(stage, sample, Step.RUNS);
    }

    @AfterEach
    void finish() {
        settle();
    }

    @SuppressWarnings("unchecked")
    private static TableView<RunEntry> table(FxRobot robot) {
        return robot.lookup("#run-table").queryAs(TableView.class);
    }

    @Test
    void searchIsAtOnceAndTagsAreFound(FxRobot robot) throws EngineException {
        assertTrue(table(robot).getItems().size() >= RUNS);
        onFx(() -> {
            long begun = System.nanoTime();
            robot.lookup("#runs-search").queryAs(TextField.class).setText("sweep-117");
            table(robot).layout();
            double millis = (System.nanoTime() - begun) / 1e6;
            assertTrue(millis < SEARCH_MILLIS, "the search took " + millis + " ms");
        });
        assertEquals(1, table(robot).getItems().size());
        onFx(() -> table(robot).getSelectionModel().select(0));
        assertEquals("sweep-117", label(robot, "#run-details-name"));
        robot.clickOn("#run-tags").write("keeper");
        window.click(robot, "#runs-keep");
        assertEquals(RunRemarks.read(home.resolve("sweep-117")).tags(), java.util.List.of("keeper"));
        onFx(() -> robot.lookup("#runs-search").queryAs(TextField.class).setText(""));
        window.click(robot, "#tag-keeper");
        assertEquals(1, table(robot).getItems().size());
    }

    @Test
    void allRunsAreComparedWithoutACap(FxRobot robot) {
        onFx(() -> {
            robot.lookup("#runs-search").queryAs(TextField.class).setText("sweep");
            table(robot).requestFocus();
            table(robot).getSelectionModel().select(0);
        });
        window.control(robot, KeyCode.A);
        assertEquals(RUNS, table(robot).getSelectionModel().getSelectedItems().size());
        TableView<?> differences = robot.lookup("#runs-differences").queryAs(TableView.class);
        assertTrue(differences.isVisible() && !differences.getItems().isEmpty(), "what differs is shown");
        assertFalse(robot.lookup("#runs-compare").query().isDisabled());
        window.click(robot, "#runs-compare");
        assertEquals(Step.COMPARE, window.services().workspace().stepProperty().get());
    }

    @Test
    void treeOfARunIsShownAndGoneAlong(FxRobot robot) {
        onFx(() -> robot.lookup("#runs-search").queryAs(TextField.class).setText("outcome"));
        onFx(() -> table(robot).getSelectionModel().select(0));
        TreeView<?> tree = robot.lookup("#lineage").queryAs(TreeView.class);
        assertTrue(tree.isVisible());
        assertEquals(2, tree.getExpandedItemCount());
        assertEquals(1, tree.getSelectionModel().getSelectedIndex(), "the run itself is marked");
        onFx(() -> {
            tree.getSelectionModel().select(0);
            tree.requestFocus();
        });
        robot.type(KeyCode.ENTER);
        settle();
        assertEquals("origin", label(robot, "#run-details-name"));
        window.click(robot, "#runs-single-recipe");
        TextArea recipe = robot.lookup("#run-recipe").queryAs(TextArea.class);
        assertEquals("kind: pipeline\nmodel: /m\n", recipe.getText());
    }

    @Test
    void runPointedAtInTheTableStandsOutInTheCharts(FxRobot robot) {
        onFx(() -> {
            robot.lookup("#runs-search").queryAs(TextField.class).setText("sweep-00");
            table(robot).getSelectionModel().selectRange(0, 3);
        });
        robot.moveTo("#run-table .table-row-cell");
        settle();
        assertFalse(window.services().linked().runsProperty().get().isEmpty(), "the row points at its run");
    }

    @Test
    void everyColumnSorts(FxRobot robot) {
        onFx(() -> {
            var table = table(robot);
            for (var column : java.util.List.copyOf(table.getColumns())) {
                table.getSortOrder().setAll(java.util.List.of(column));
                table.sort();
            }
            robot.lookup("#runs-search").queryAs(TextField.class).setText("sweep");
            var loss = table.getColumns().stream()
                    .filter(column -> "column-loss".equals(column.getId()))
                    .findFirst()
                    .orElseThrow();
            table.getSortOrder().setAll(java.util.List.of(loss));
            table.sort();
        });
        assertEquals("sweep-000", table(robot).getItems().get(0).name());
        assertEquals("sweep-199", table(robot).getItems().get(RUNS - 1).name());
    }
}
