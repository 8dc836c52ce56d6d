package io.espalier.ui.shell;

import io.espalier.ui.platform.settings.Settings;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.util.Arrays;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Puts the window where it stood the last time, as far as the screens of today allow. */
final class WindowFrame {
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;

    private final Stage window;
    private final Settings.Frame before;

    WindowFrame(Stage window, Settings.Frame before) {
        this.window = window;
        this.before = before;
        window.setMinWidth(LEAST_WIDTH);
        window.setMinHeight(LEAST_HEIGHT);
    }

    /** Returns the scene at its last size, cut to the screen. */
    Scene scene(Shell shell) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        return shell.scene(Math.min(before.width(), screen.getWidth()), Math.min(before.height(), screen.getHeight()));
    }

    /** Places the window, if the place is still on a screen. */
    void place() {
        boolean isOnScreen = !Double.isNaN(before.x())
                && !Double.isNaN(before.y())
                && !Screen.getScreensForRectangle(before.x(), before.y(), LEAST_WIDTH / 2, LEAST_HEIGHT / 2)
                        .isEmpty();
        if (isOnScreen) {
            window.setX(before.x());
            window.setY(before.y());
        }
        window.setMaximized(before.isMaximized());
    }

    /** Returns the stage that was shown. */
    Optional<Step> step() {
        return Arrays.stream(Step.values())
                .filter(step -> step.name().equals(before.step()))
                .findFirst();
    }

    /** Returns how the window stands; a window that fills the screen keeps the size it had before. */
    Settings.Frame now(Step step, Theme theme) {
        boolean isMaximized = window.isMaximized();
        return new Settings.Frame(
                isMaximized ? before.width() : window.getScene().getWidth(),
                isMaximized ? before.height() : window.getScene().getHeight(),
                isMaximized ? before.x() : window.getX(),
                isMaximized ? before.y() : window.getY(),
                isMaximized,
                step.name(),
                theme);
    }
}
