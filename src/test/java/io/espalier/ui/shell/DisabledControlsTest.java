package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.JourneyWindow;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever cannot be used says why. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class DisabledControlsTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private JourneyWindow window;
    private Stage stage;

    @Start
    void open(Stage shown) {
        stage = shown;
        sample = new SampleWindow(home, Runnable::run);
        window = JourneyWindow.open(stage, sample.services());
    }

    @Test
    void everyDisabledControlSaysWhyInEveryState() {
        List<String> silent = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            look("empty", silent, seen);
            sample.services().workspace().open(home.resolve("sprout"));
            look("opened", silent, seen);
            sample.services().runs().refresh();
            sample.openCalibrated("other");
            look("calibrated", silent, seen);
            sample.services().workspace().cut().setRatio(0.3);
            look("cut", silent, seen);
            sample.services().workspace().stepProperty().set(Step.PRUNE);
            ((ButtonBase) stage.getScene().lookup("#prune-paradigm-layerwise")).fire();
            look("layerwise", silent, seen);
            for (int i = 0; i < 3; i++) {
                sample.services().workspace().stepProperty().set(Step.RECOVER);
                ((javafx.scene.control.TextField) stage.getScene().lookup("#field-data")).setText("train.json");
                ((ButtonBase) stage.getScene().lookup("#recover-start")).fire();
            }
            look("queue", silent, seen);
        });
        assertEquals(List.of(), silent);
        assertTrue(
                seen.contains("prune-undo") && seen.contains("runs-compare") && seen.contains("ask-start"),
                seen.toString());
    }

    private void look(String state, List<String> silent, Set<String> seen) {
        for (Step step : Step.values()) {
            window.services().workspace().stepProperty().set(step);
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            walk(stage.getScene().getRoot(), state + ", " + step.key(), silent, seen);
        }
    }

    private static void walk(Node node, String where, List<String> silent, Set<String> seen) {
        if (node.isDisable()) {
            seen.add(String.valueOf(node.getId()));
            if (node.getAccessibleHelp() == null || node.getAccessibleHelp().isBlank()) {
                silent.add(where + ": " + node.getClass().getSimpleName() + " " + node.getId());
            }
            return;
        }
        if (node instanceof ScrollPane scroll && scroll.getContent() != null) {
            walk(scroll.getContent(), where, silent, seen);
        } else if (node instanceof TitledPane titled && titled.getContent() != null) {
            walk(titled.getContent(), where, silent, seen);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, where, silent, seen));
        }
    }
}
