package io.espalier.ui.chart.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.LinkedHover;
import io.espalier.ui.chart.series.CurveSeries;
import io.espalier.ui.theme.Theme;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** What the hand can do with curves. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class CurvePaneTest {
    private final LinkedHover linked = new LinkedHover();
    private final CurveSeries low = new CurveSeries("low");
    private final CurveSeries high = new CurveSeries("high");
    private CurvePane pane;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        pane = new CurvePane(linked);
        pane.smoothingProperty().set(0);
        for (int i = 0; i <= 100; i++) {
            low.add(i, 2);
            high.add(i, 8);
        }
        pane.series().setAll(low, high);
        Scene scene = new Scene(new StackPane(pane), 600, 320);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(4);
    }

    private void at(FxRobot robot, double across, double down) {
        Bounds place = pane.localToScreen(pane.getBoundsInLocal());
        robot.moveTo(
                place.getMinX() + pane.plot().x() + across * pane.plot().width(),
                place.getMinY() + pane.plot().y() + down * pane.plot().height());
        settle();
    }

    private boolean isEditing(FxRobot robot) {
        return robot.lookup("#note-text").tryQuery().isPresent();
    }

    private void awaitEditor(FxRobot robot) throws Exception {
        WaitForAsyncUtils.waitFor(5, TimeUnit.SECONDS, () -> isEditing(robot));
        settle();
    }

    private List<PinnedNote> notes() {
        return pane.notes().notes();
    }

    @Test
    void clickPinsANoteOnTheDataNearestToIt(FxRobot robot) throws Exception {
        at(robot, 0.5, 0.1);
        robot.clickOn();
        awaitEditor(robot);
        robot.write("plateau").type(KeyCode.ENTER);
        settle();
        assertEquals(List.of(new PinnedNote("high", 50, 8, "plateau")), notes());
        assertFalse(isEditing(robot));
        assertTrue(pane.isFocused());
        at(robot, 0.5, 0.1);
        robot.clickOn();
        awaitEditor(robot);
        robot.type(KeyCode.END).write(" ends").type(KeyCode.ENTER);
        settle();
        assertEquals("plateau ends", notes().get(0).text());
        at(robot, 0.5, 0.1);
        robot.clickOn();
        awaitEditor(robot);
        robot.clickOn("#note-remove");
        settle();
        assertEquals(List.of(), notes());
    }

    @Test
    void escapeLeavesEverythingAsItWas(FxRobot robot) throws Exception {
        at(robot, 0.3, 0.9);
        robot.clickOn();
        awaitEditor(robot);
        robot.write("no").type(KeyCode.ESCAPE);
        settle();
        assertEquals(List.of(), notes());
        assertFalse(isEditing(robot));
    }

    @Test
    void doubleClickShowsEverythingAndPinsNothing(FxRobot robot) {
        at(robot, 0.5, 0.5);
        robot.scroll(3, VerticalDirection.UP);
        settle();
        assertTrue(pane.isZoomed());
        robot.doubleClickOn();
        settle();
        assertFalse(pane.isZoomed());
        assertFalse(isEditing(robot));
    }

    @Test
    void keysPinChooseChangeAndRemoveNotes(FxRobot robot) throws Exception {
        robot.interact(pane::requestFocus);
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        robot.type(KeyCode.N);
        awaitEditor(robot);
        robot.write("first").type(KeyCode.ENTER);
        settle();
        assertEquals(1, notes().size());
        assertEquals(51, notes().get(0).x());
        robot.type(KeyCode.PAGE_DOWN, KeyCode.ENTER);
        awaitEditor(robot);
        robot.type(KeyCode.END).write("!").type(KeyCode.ENTER);
        settle();
        assertEquals("first!", notes().get(0).text());
        robot.type(KeyCode.PAGE_DOWN);
        settle();
        assertTrue(pane.getAccessibleHelp().contains("first!"), pane.getAccessibleHelp());
        robot.type(KeyCode.DELETE);
        settle();
        assertEquals(List.of(), notes());
    }

    @Test
    void nameInTheLegendAndCurveUnderThePointerStandOutEverywhere(FxRobot robot) {
        at(robot, 0.0, 0.0);
        Bounds place = pane.localToScreen(pane.getBoundsInLocal());
        robot.moveTo(place.getMinX() + pane.plot().x() + 30, place.getMinY() + 11);
        settle();
        assertEquals(Set.of("low"), linked.runsProperty().get());
        at(robot, 0.5, 0.5);
        assertEquals(Set.of(), linked.runsProperty().get());
        at(robot, 0.5, 1 - 8 / (8 + 0.06 * 6));
        assertEquals(Set.of("high"), linked.runsProperty().get());
    }

    @Test
    void movingTheViewByHandLetsGoOfTheTail(FxRobot robot) {
        robot.interact(() -> pane.followTailProperty().set(true));
        settle();
        robot.interact(pane::requestFocus);
        robot.type(KeyCode.LEFT);
        settle();
        assertFalse(pane.followTailProperty().get());
        assertTrue(pane.isZoomed());
        robot.type(KeyCode.BACK_SPACE);
        settle();
        assertFalse(pane.isZoomed());
    }

    @Test
    void readerHearsRangeAndEndOfEveryCurve(FxRobot robot) {
        settle();
        Object told =
                WaitForAsyncUtils.waitForAsyncFx(5000, () -> pane.queryAccessibleAttribute(AccessibleAttribute.HELP));
        assertTrue(String.valueOf(told).contains("low: from 2"), String.valueOf(told));
        assertNull(pane.getAccessibleHelp());
    }
}
