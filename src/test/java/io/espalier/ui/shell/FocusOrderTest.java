package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Tab goes through the window as the eye does: stages, library, the view from its head down, status; and leaves nothing out. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FocusOrderTest {
    private static final int MOST = 400;
    private static final List<String> ZONES = List.of("rail", "library", "head", "body", "status");

    @TempDir
    static Path home;

    private SampleWindow sample;
    private Scene scene;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        SampleScene.fill(sample);
        scene = new Shell(sample.services(), new ShellModel(Theme.LIGHT)).scene(1280, 800);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void tabReachesEveryControlInReadingOrder() {
        Set<String> faults = new TreeSet<>();
        for (Step step : Step.values()) {
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
                sample.services().workspace().stepProperty().set(step);
                settle();
                SampleScene.act(step, scene);
                settle();
            });
            WaitForAsyncUtils.waitForFxEvents();
            WaitForAsyncUtils.waitForAsyncFx(20_000, () -> examine(step, faults));
        }
        assertEquals("", String.join("\n", faults));
    }

    private void settle() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private void examine(Step step, Set<String> faults) {
        String view = step.key();
        List<Node> way = way(scene.lookup("#rail-" + view));
        Set<Node> reached = new LinkedHashSet<>(way);
        List<Node> all = new ArrayList<>();
        collect(scene.getRoot(), all);
        all.stream()
                .filter(node -> !reached.contains(node))
                .forEach(node -> faults.add(view + ": Tab never reaches " + name(node)));
        List<String> zones =
                way.stream().map(FocusOrderTest::zone).filter(ZONES::contains).toList();
        for (int i = 1; i < zones.size(); i++) {
            if (ZONES.indexOf(zones.get(i)) < ZONES.indexOf(zones.get(i - 1))) {
                faults.add(view + ": from " + zones.get(i - 1) + " back to " + zones.get(i));
            }
        }
    }

    /** Presses Tab from a stage until it comes round. */
    private List<Node> way(Node first) {
        List<Node> way = new ArrayList<>();
        first.requestFocus();
        Node now = first;
        do {
            way.add(now);
            Event.fireEvent(now, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
            now = scene.getFocusOwner();
        } while (now != first && way.size() < MOST);
        return way;
    }

    private static void collect(Node node, List<Node> all) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        // Of buttons that exclude each other Tab stops at the chosen one; arrows go to the others.
        boolean isOther =
                node instanceof ToggleButton button && button.getToggleGroup() != null && !button.isSelected();
        if (node.isFocusTraversable() && node.getId() != null && !isOther) {
            all.add(node);
        }
        boolean isWhole = node instanceof ListView
                || node instanceof TableView
                || node instanceof ComboBox
                || node instanceof Spinner
                || node instanceof MenuButton
                || (node instanceof Control && !(node instanceof ScrollPane) && node.isFocusTraversable());
        if (!isWhole && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static String zone(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            String id = at.getId() == null ? "" : at.getId();
            if (id.equals("rail") || id.equals("library") || id.equals("status")) {
                return id;
            }
            if (at.getStyleClass().contains("es-view-head")) {
                return "head";
            }
            if (at.getStyleClass().contains("es-view-body")) {
                return "body";
            }
        }
        return "elsewhere";
    }

    private static String name(Node node) {
        return node.getId() + " (" + node.getClass().getSimpleName() + ")";
    }
}
