package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.chart.ChartRegion;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.SweepSubject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.beans.property.BooleanProperty;
import javafx.css.CssParser;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Opens every view, list and sheet in both themes: each control has an id and says what it is, and no style is misunderstood. */
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
        // A window that was started before may have silenced the toolkit.
        CSS.setLevel(Level.WARNING);
        CSS.addHandler(collector);
    }

    @AfterEach
    void stopListening() {
        CSS.removeHandler(collector);
        CSS.setLevel(null);
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
                lay(scene);
                SampleScene.act(step, scene);
                look(scene, step.key(), faults);
            }
            for (String extra : SampleScene.EXTRAS) {
                SampleScene.show(extra, sample, scene);
                look(scene, extra, faults);
            }
            for (BooleanProperty overlay : List.of(
                    model.tasksOpenProperty(),
                    model.pinsOpenProperty(),
                    model.settingsOpenProperty(),
                    model.paletteOpenProperty())) {
                overlay.set(true);
                look(scene, "overlay", faults);
                overlay.set(false);
            }
            ExportSubject.presentCut(sample.services().workspace())
                    .ifPresent(sample.services().workspace().exportProperty()::set);
            look(scene, "export", faults);
            sample.services().workspace().exportProperty().set(null);
            sample.services()
                    .workspace()
                    .sweepProperty()
                    .set(new SweepSubject("grid", "kind: pipeline\nmodel: /m\nrecover: {data: /d.json}\n"));
            look(scene, "sweep", faults);
            sample.services().workspace().sweepProperty().set(null);
        });
        assertEquals(List.of(), faults);
        assertEquals(List.of(), warnings);
    }

    /** A sheet that an earlier test has loaded is not read again with its view, so each is read here by itself. */
    @ParameterizedTest
    @EnumSource(Theme.class)
    void everySheetIsReadWithoutAnError(Theme theme) throws IOException {
        for (String sheet : theme.sheets()) {
            new CssParser().parse(URI.create(sheet).toURL());
        }
        assertEquals(List.of(), warnings);
    }

    @ParameterizedTest
    @ValueSource(strings = {".label {-fx-text-fill: no-such-colour;}", ".label {-fx-text-fill: }"})
    void sheetThatIsNotUnderstoodIsHeard(String sheet) throws IOException {
        Path file = Files.writeString(home.resolve("wrong" + sheet.length() + ".css"), sheet);
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Scene scene = new Scene(new StackPane(new Label("text")));
            scene.getStylesheets().add(file.toUri().toString());
            lay(scene);
        });
        assertFalse(warnings.isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void everyViewHasTitleSubtitleAndEmptyState(Step step) {
        for (String part : List.of(".title", ".subtitle", ".empty", ".empty.text")) {
            String key = step.key() + part;
            assertEquals(true, Texts.find(key).isPresent(), key);
        }
    }

    private static void lay(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static void look(Scene scene, String view, List<String> faults) {
        lay(scene);
        check(scene.getRoot(), view, faults);
    }

    private static void check(Node node, String view, List<String> faults) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Text text && text.getText().startsWith("[")) {
            faults.add(view + ": text without a message: " + text.getText());
        }
        if (node instanceof ScrollPane scroll) {
            check(scroll.getContent(), view, faults);
        } else if (node instanceof Control control) {
            check(control, view, faults);
        } else {
            if (node.isFocusTraversable() || node instanceof ChartRegion || node.getOnMouseClicked() != null) {
                require(node, view, faults);
            }
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> check(child, view, faults));
            }
        }
    }

    private static void check(Control control, String view, List<String> faults) {
        boolean plain = control instanceof Label || control instanceof Separator || control instanceof ProgressBar;
        if (!plain) {
            require(control, view, faults);
        }
        if (control instanceof Labeled labeled
                && labeled.getText() != null
                && labeled.getText().startsWith("[")) {
            faults.add(view + ": text without a message: " + labeled.getText());
        }
        if (control instanceof TitledPane titled) {
            check(titled.getContent(), view, faults);
        } else if (control instanceof MenuButton menu) {
            menu.getItems().forEach(item -> check(item, menu, view, faults));
        } else if (control instanceof ListView || control instanceof TableView) {
            control.lookupAll(".cell").stream()
                    .filter(Cell.class::isInstance)
                    .map(cell -> ((Cell<?>) cell).getGraphic())
                    .filter(Objects::nonNull)
                    .forEach(inside -> check(inside, view, faults));
        }
    }

    private static void check(MenuItem item, MenuButton menu, String view, List<String> faults) {
        if (item instanceof CustomMenuItem custom) {
            check(custom.getContent(), view, faults);
        } else if (!(item instanceof SeparatorMenuItem)
                && (item.getText() == null || item.getText().isBlank())) {
            faults.add(view + ": an item of " + menu.getId() + " has no text");
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
