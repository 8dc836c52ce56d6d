package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** From the smallest window to four screens in one: every control lies inside it, and no button loses its words. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class SizesTest {
    @TempDir
    static Path home;

    private SampleWindow sample;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        SampleScene.fill(sample);
        stage.setScene(new Scene(new StackPane(), 100, 100));
        stage.show();
    }

    @ParameterizedTest
    @CsvSource({"1024, 700", "1280, 800", "1920, 1080", "3840, 2160"})
    void everyControlLiesInsideTheWindow(double width, double height) {
        Set<String> faults = new TreeSet<>();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            // Not on a stage: the screen of the tests is smaller than the largest size.
            Scene scene = new Shell(sample.services(), new ShellModel(Theme.LIGHT)).scene(width, height);
            for (Step step : Step.values()) {
                sample.services().workspace().stepProperty().set(step);
                settle(scene, width, height);
                SampleScene.act(step, scene);
                settle(scene, width, height);
                check(scene.getRoot(), step.key(), new double[] {width, height}, faults);
            }
        });
        assertEquals("", String.join("\n", faults));
    }

    private static void settle(Scene scene, double width, double height) {
        scene.getRoot().applyCss();
        scene.getRoot().resize(width, height);
        scene.getRoot().layout();
        scene.getRoot().layout();
    }

    private static void check(Node node, String view, double[] size, Set<String> faults) {
        boolean isScrolled = node instanceof ScrollPane || node instanceof ListView || node instanceof TableView;
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Control) {
            Bounds place = node.localToScene(node.getLayoutBounds());
            if (place.getMinX() < -1
                    || place.getMinY() < -1
                    || place.getMaxX() > size[0] + 1
                    || place.getMaxY() > size[1] + 1) {
                faults.add("outside: " + view + " " + node.getId() + " " + place);
            }
        }
        if (node instanceof ButtonBase button
                && button.lookup(".text") instanceof javafx.scene.text.Text text
                && !text.getText().equals(button.getText())) {
            faults.add("cut off: " + view + " " + node.getId() + ": " + text.getText());
        }
        if (!isScrolled && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> check(child, view, size, faults));
        }
    }
}
