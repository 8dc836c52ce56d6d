package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.beans.property.BooleanProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TitledPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class EveryViewTest {
    private static final Logger CSS = Logger.getLogger("javafx.css");

    @TempDir
    static Path home;

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final Handler collector = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(String.valueOf(record.getMessage()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private Stage window;
    private SampleWindow sample;

    @Start
    void open(Stage stage) {
        window = stage;
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        SampleScene.fill(sample);
        stage.show();
    }

    @BeforeEach
    void listen() {
        CSS.addHandler(collector);
    }

    @AfterEach
    void stopListening() {
        CSS.removeHandler(collector);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyControlHasIdAndAccessibleTextAndEverySheetIsUnderstood(Theme theme) {
        List<String> faults = new ArrayList<>();
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            ShellModel model = new ShellModel(theme);
            Scene scene = new Shell(sample.services(), model).scene(1280, 800);
            window.setScene(scene);
            for (Step step : Step.values()) {
                sample.services().workspace().stepProperty().set(step);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                SampleScene.act(step, scene);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                check(scene.getRoot(), step.key(), faults);
            }
            for (BooleanProperty overlay : List.of(
                    model.tasksOpenProperty(),
                    model.pinsOpenProperty(),
                    model.settingsOpenProperty(),
                    model.paletteOpenProperty())) {
                overlay.set(true);
                scene.getRoot().applyCss();
                scene.getRoot().layout();
                check(scene.getRoot(), "overlay", faults);
                overlay.set(false);
            }
            ExportSubject.presentCut(sample.services().workspace())
                    .ifPresent(sample.services().workspace().exportProperty()::set);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            check(scene.getRoot(), "export", faults);
            sample.services().workspace().exportProperty().set(null);
        });
        assertEquals(List.of(), faults);
        assertEquals(List.of(), warnings);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyViewHasTitleSubtitleAndEmptyState(Step step) {
        for (String part : List.of(".title", ".subtitle", ".empty", ".empty.text")) {
            String key = step.key() + part;
            assertEquals(true, Texts.find(key).isPresent(), key);
        }
    }

    private static void check(Node node, String view, List<String> faults) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text text && text.getText().startsWith("[")) {
            faults.add(view + ": text without a message: " + text.getText());
        }
        if (node instanceof ChartRegion) {
            require(node, view, faults);
        } else if (node instanceof ScrollPane scroll) {
            check(scroll.getContent(), view, faults);
        } else if (node instanceof TitledPane titled) {
            require(node, view, faults);
            check(titled.getContent(), view, faults);
        } else if (node instanceof Control control) {
            boolean plain = control instanceof Label || control instanceof Separator || control instanceof ProgressBar;
            if (!plain) {
                require(control, view, faults);
            }
            if (control instanceof Labeled labeled
                    && labeled.getText() != null
                    && labeled.getText().startsWith("[")) {
                faults.add(view + ": text without a message: " + labeled.getText());
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> check(child, view, faults));
        }
    }

    private static void require(Node node, String view, List<String> faults) {
        String what = view + ": " + node.getClass().getSimpleName() + " " + node.getId();
        if (node.getId() == null || node.getId().isBlank()) {
            faults.add(what + " has no id");
        }
        if (node.getAccessibleRole() == AccessibleRole.NODE || node.getAccessibleRole() == null) {
            faults.add(what + " has no accessible role");
        }
        if (node.getAccessibleText() == null || node.getAccessibleText().isBlank()) {
            faults.add(what + " has no accessible text");
        }
    }
}
