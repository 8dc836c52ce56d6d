package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.note.NoteFile;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.chart.figure.ChartPane;
import io.espalier.ui.control.ChartMenu;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the hand can do with a chart, and what its menu does. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ChartTest {
    @TempDir
    Path home;

    private SampleWindow sample;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        SampleScene.fill(sample);
        sample.services().workspace().stepProperty().set(Step.COMPARE);
        stage.setScene(new Shell(sample.services(), new ShellModel(Theme.LIGHT)).scene(1280, 800));
        stage.show();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(4);
    }

    private static ChartPane chart(FxRobot robot) {
        return robot.lookup("#ratio-curve").queryAs(ChartPane.class);
    }

    private static void choose(FxRobot robot, String menu, String item) {
        ChartMenu button = robot.lookup("#" + menu).queryAs(ChartMenu.class);
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> button.getItems().stream()
                        .filter(i -> (menu + "-" + item).equals(i.getId()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        settle();
    }

    private static void drag(FxRobot robot, ChartPane chart, MouseButton button) {
        Bounds place = chart.localToScreen(chart.getBoundsInLocal());
        double x = place.getMinX() + place.getWidth() * 0.4;
        double y = place.getMinY() + place.getHeight() * 0.15;
        robot.moveTo(x, y).press(button).moveTo(x + 60, y + 30).release(button);
        settle();
    }

    @Test
    void dragZoomsBackspaceGoesBackAndZeroShowsEverything(FxRobot robot) {
        ChartPane chart = chart(robot);
        settle();
        assertFalse(chart.isZoomed());
        drag(robot, chart, MouseButton.PRIMARY);
        assertTrue(chart.isZoomed());
        robot.type(KeyCode.BACK_SPACE);
        settle();
        assertFalse(chart.isZoomed());
        robot.type(KeyCode.PLUS);
        settle();
        assertTrue(chart.isZoomed());
        robot.type(KeyCode.DIGIT0);
        settle();
        assertFalse(chart.isZoomed());
        robot.type(KeyCode.LEFT);
        settle();
        assertTrue(chart.isZoomed());
    }

    @Test
    void zoomOutlivesNewerDataAndTheOtherTheme(FxRobot robot) {
        ChartPane chart = chart(robot);
        settle();
        drag(robot, chart, MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> sample.services().runs().refresh());
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        settle();
        assertTrue(chart.isZoomed());
    }

    private static TableRow<?> row(FxRobot robot, int index) {
        return robot.lookup("#matrix .table-row-cell").<TableRow<?>>queryAll().stream()
                .filter(row -> row.getIndex() == index && row.isVisible() && row.getScene() != null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runPointedAtInTheTableIsPointedAtEverywhere(FxRobot robot) {
        settle();
        robot.moveTo(row(robot, 2));
        settle();
        TableRow<?> row = row(robot, 2);
        Set<String> pointed = sample.services().linked().runsProperty().get();
        assertEquals(1, pointed.size());
        assertTrue(row.getPseudoClassStates().contains(PseudoClass.getPseudoClass("linked")));
        robot.moveTo("#rail");
        settle();
        assertTrue(sample.services().linked().runsProperty().get().isEmpty());
    }

    @Test
    void everyFormatIsWrittenTwiceWithTheSameBytes(FxRobot robot) throws Exception {
        settle();
        for (String item : new String[] {"png1", "png2", "png3", "png300", "svg", "pdf", "pgfplots", "csv", "latex"}) {
            Path first = home.resolve(item + "-a." + ending(item));
            Path second = home.resolve(item + "-b." + ending(item));
            sample.dialogs().choose(first);
            choose(robot, "curve-export", item);
            sample.dialogs().choose(second);
            choose(robot, "curve-export", item);
            assertTrue(Files.size(first) > 100, item);
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second), item);
        }
        assertTrue(Files.size(home.resolve("png3-a.png")) > Files.size(home.resolve("png1-a.png")));
    }

    private static String ending(String item) {
        return switch (item) {
            case "pgfplots" -> "pgf.tex";
            case "latex" -> "tex";
            default -> item.replaceAll("[0-9]", "");
        };
    }

    @Test
    void noteIsPinnedKeptAndExported(FxRobot robot) throws Exception {
        ChartPane chart = chart(robot);
        settle();
        Bounds place = chart.localToScreen(chart.getBoundsInLocal());
        robot.clickOn(
                place.getMinX() + chart.plot().x() + chart.plot().width() * 0.5,
                place.getMinY() + chart.plot().y() + chart.plot().height() * 0.4);
        WaitForAsyncUtils.waitFor(
                5, TimeUnit.SECONDS, () -> robot.lookup("#note-text").tryQuery().isPresent());
        settle();
        robot.write("turns here").type(KeyCode.ENTER);
        settle();
        assertEquals("turns here", chart.notes().notes().get(0).text());
        assertTrue(Files.readString(home.resolve(NoteFile.NAME)).contains("turns here"));
        Path svg = home.resolve("noted.svg");
        sample.dialogs().choose(svg);
        choose(robot, "curve-export", "svg");
        assertTrue(Files.readString(svg).contains("turns here"));
        choose(robot, "curve-export", "copy");
        assertTrue(
                sample.dialogs().copied().contains("turns here"),
                sample.dialogs().copied());
        choose(robot, "curve-export", "pin");
        assertTrue(Files.readString(home.resolve("pinned.json")).contains("turns here"));
    }

    @Test
    void numbersCommandAndPinComeFromTheMenu(FxRobot robot) throws Exception {
        settle();
        choose(robot, "curve-export", "numbers");
        TableView<?> numbers = robot.lookup("#numbers-table").queryAs(TableView.class);
        assertTrue(numbers.getItems().size() > 8);
        robot.type(KeyCode.ESCAPE);
        settle();
        assertFalse(robot.lookup("#numbers").query().isVisible());
        choose(robot, "curve-export", "command");
        assertTrue(
                sample.dialogs().copied().startsWith("espalier compare "),
                sample.dialogs().copied());
        choose(robot, "curve-export", "copy");
        assertTrue(sample.dialogs().copied().contains("\t"), sample.dialogs().copied());
        choose(robot, "curve-export", "pin");
        choose(robot, "matrix-export", "pin");
        assertTrue(Files.readString(home.resolve("pinned.json")).contains("<svg"));
        robot.clickOn("#status-pins");
        settle();
        Path report = home.resolve("report.html");
        sample.dialogs().choose(report);
        robot.clickOn("#pins-write");
        settle();
        assertTrue(Files.readString(report).contains("<svg"));
    }
}
