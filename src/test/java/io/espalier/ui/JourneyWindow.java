package io.espalier.ui;

import io.espalier.ui.shell.Shell;
import io.espalier.ui.shell.ShellModel;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Services;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.cut.CutModel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A window and a hand that clicks and types in it, counting what it does. */
public final class JourneyWindow {
    private static final int MOST_TABS = 200;
    private static final int PATIENCE_SECONDS = 60;

    private final Services services;
    private final ShellModel shell;
    private int clicks;

    private JourneyWindow(Services services, ShellModel shell) {
        this.services = services;
        this.shell = shell;
    }

    /** Opens a window; called on the JavaFX thread. */
    public static JourneyWindow open(Stage stage, Services services) {
        Theme.loadFonts();
        ShellModel shell = new ShellModel(Theme.LIGHT);
        stage.setScene(new Shell(services, shell).scene(1280, 800));
        stage.show();
        return new JourneyWindow(services, shell);
    }

    /** Opens a window on the sample model at a stage; called on the JavaFX thread. */
    public static JourneyWindow open(Stage stage, SampleWindow sample, Step step) {
        sample.openCalibrated("sprout");
        sample.services().workspace().stepProperty().set(step);
        return open(stage, sample.services());
    }

    /** Returns what the views are given. */
    public Services services() {
        return services;
    }

    /** Returns theme and overlays. */
    public ShellModel shell() {
        return shell;
    }

    /** Returns the cut of the chosen model. */
    public CutModel cut() {
        return services.workspace().cut();
    }

    /** Returns how often the mouse was pressed. */
    public int clicks() {
        return clicks;
    }

    /** Clicks on a node and waits until the window has dealt with it. */
    public void click(FxRobot robot, String id) {
        clicks++;
        robot.clickOn(id);
        settle();
    }

    /** Clicks on a place in a node, its width and height being 1. */
    public void click(FxRobot robot, String id, double x, double y) {
        clicks++;
        robot.clickOn(at(robot, id, x, y));
        settle();
    }

    /** Clicks into a field and writes something else into it. */
    public void write(FxRobot robot, String id, String text) {
        click(robot, id);
        rewrite(robot, text);
    }

    /** Writes something else into the field that has the focus. */
    public void rewrite(FxRobot robot, String text) {
        control(robot, KeyCode.A);
        robot.write(text);
        settle();
    }

    /** Presses Tab until a node has the focus, then a key. */
    public void press(FxRobot robot, String id, KeyCode code) {
        tabTo(robot, id);
        robot.type(code);
        settle();
    }

    /** Presses a key with Ctrl. */
    public void control(FxRobot robot, KeyCode code) {
        robot.press(KeyCode.CONTROL).type(code).release(KeyCode.CONTROL);
        settle();
    }

    /** Presses Tab until a node has the focus; fails when it never gets it. */
    public void tabTo(FxRobot robot, String id) {
        for (int i = 0; i < MOST_TABS; i++) {
            Node owner = robot.window(0).getScene().getFocusOwner();
            if (owner != null && ("#" + owner.getId()).equals(id)) {
                return;
            }
            robot.type(KeyCode.TAB);
            settle();
        }
        throw new AssertionError(id + " is out of reach of the keyboard");
    }

    /** Returns a place in a node, its width and height being 1. */
    public static Point2D at(FxRobot robot, String id, double x, double y) {
        Node node = robot.lookup(id).query();
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    }

    /** Returns the text of a label. */
    public static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    /** Returns the words of an answer. */
    public static String words(FxRobot robot, String id) {
        StringBuilder text = new StringBuilder();
        for (Node node : robot.lookup(id).queryAs(TextFlow.class).getChildren()) {
            text.append(((Text) node).getText());
        }
        return text.toString();
    }

    /** Does something on the JavaFX thread and waits for it. */
    public static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, work);
        settle();
    }

    /** Waits until something is so. */
    public static void until(String what, BooleanSupplier isSo) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, isSo::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain until " + what, e);
        }
        settle();
    }

    /** Waits until the window has dealt with everything. */
    public static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }
}
