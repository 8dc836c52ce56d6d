package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.platform.EngineEvent;
import io.espalier.ui.platform.Language;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.settings.Preferences;
import io.espalier.ui.platform.settings.Settings;
import io.espalier.ui.shell.command.Command;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.theme.ThemeChoice;
import io.espalier.ui.workspace.Step;
import io.espalier.worker.protocol.Commands;
import io.espalier.worker.protocol.Results;
import io.espalier.worker.protocol.Verb;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Palette, settings, notices. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class ComfortTest {
    @TempDir
    Path home;

    private SampleWindow sample;
    private Preferences preferences;
    private ShellModel model;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        preferences = new Preferences(Settings.usual(home.resolve("window.json")), Settings::write);
        SampleScene.fill(sample);
        model = new ShellModel(preferences);
        stage.setScene(new Shell(sample.services(), model).scene(1280, 800));
        stage.show();
    }

    private static void settle() {
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    private static void shortcut(FxRobot robot, KeyCode code) {
        robot.press(KeyCode.CONTROL).type(code).release(KeyCode.CONTROL);
        settle();
    }

    @SuppressWarnings("unchecked")
    private static List<String> offered(FxRobot robot) {
        ListView<Command> list = robot.lookup("#palette-list").queryAs(ListView.class);
        return list.getItems().stream().map(Command::title).toList();
    }

    @Test
    void paletteOffersTheActionsOfEveryViewAndRunsOne(FxRobot robot) {
        shortcut(robot, KeyCode.K);
        List<String> all = offered(robot);
        for (Step step : Step.values()) {
            String view = Texts.get(step.key() + ".title") + ": ";
            assertTrue(all.stream().anyMatch(title -> title.startsWith(view)), view);
        }
        assertTrue(
                all.stream().anyMatch(title -> title.startsWith("Prune: ") && title.contains("Save plan")), all + "");
        assertTrue(all.stream().anyMatch(title -> title.contains("Heads") && title.contains("SVG")), all + "");
        robot.write("prune: go to").type(KeyCode.ESCAPE);
        settle();
        shortcut(robot, KeyCode.K);
        robot.write("importance: go to pruning").type(KeyCode.ENTER);
        settle();
        assertEquals(Step.PRUNE, sample.services().workspace().stepProperty().get());
        shortcut(robot, KeyCode.K);
        robot.write("no such thing at all");
        settle();
        assertEquals(List.of(), offered(robot));
        robot.type(KeyCode.ENTER);
        settle();
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Language> languages(FxRobot robot) {
        return robot.lookup("#settings-language").queryAs(ComboBox.class);
    }

    @Test
    void settingsAreKeptAtOnceAndGoBackToTheDefaults(FxRobot robot) {
        shortcut(robot, KeyCode.COMMA);
        assertTrue(robot.lookup("#settings").query().isVisible());
        robot.clickOn("#settings-theme-dark").clickOn("#settings-reopen").clickOn("#settings-sound");
        settle();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> languages(robot).setValue(Language.GERMAN));
        settle();
        Settings kept = Settings.read(home.resolve("window.json"));
        assertEquals(ThemeChoice.DARK, kept.look().theme());
        assertFalse(kept.look().reopen());
        assertFalse(kept.look().telling().sound());
        assertEquals(Language.GERMAN, kept.look().language());
        assertEquals("Deutsch", languages(robot).getConverter().toString(Language.GERMAN));
        robot.clickOn("#settings-reset");
        settle();
        assertEquals(
                Settings.Look.USUAL, Settings.read(home.resolve("window.json")).look());
        assertTrue(robot.lookup("#settings-reopen").queryAs(CheckBox.class).isSelected());
        assertEquals(Language.SYSTEM, languages(robot).getValue());
        robot.type(KeyCode.ESCAPE);
        settle();
        assertFalse(robot.lookup("#settings").query().isVisible());
    }

    @Test
    void windowFollowsTheDesktopUntilSomebodyChooses(FxRobot robot) {
        Scene scene = robot.window(0).getScene();
        String dark = Theme.DARK.sheets().get(2);
        assertFalse(scene.getStylesheets().contains(dark));
        shortcut(robot, KeyCode.COMMA);
        assertTrue(robot.lookup("#settings-theme-system")
                .queryAs(ToggleButton.class)
                .isSelected());
        assertTrue(robot.lookup("#settings-theme-unknown").query().isVisible());
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> model.theme().systemTells(Theme.DARK));
        settle();
        assertTrue(scene.getStylesheets().contains(dark));
        assertFalse(robot.lookup("#settings-theme-unknown").query().isVisible());
        robot.clickOn("#settings-theme-light");
        settle();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> model.theme().systemTells(Theme.DARK));
        settle();
        assertFalse(scene.getStylesheets().contains(dark));
        robot.type(KeyCode.ESCAPE);
        settle();
    }

    @Test
    void everyEndOfATaskIsToldExactlyOnce(FxRobot robot) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            var tasks = sample.services().tasks();
            sample.engine().on(Verb.COMPARE, (command, events) -> {
                events.accept(new EngineEvent.Finished(new Results.Compared(home.resolve("r.html"), List.of())));
                events.accept(new EngineEvent.Finished(new Results.Compared(home.resolve("r.html"), List.of())));
            });
            tasks.start("one", new Commands.Compare(List.of(home), home), event -> {});
            sample.engine().fail(Verb.COMPARE, Problem.of("X-001", "it broke"));
            tasks.start("two", new Commands.Compare(List.of(home), home), event -> {});
        });
        settle();
        List<String> notices = robot.lookup("#toasts").queryAs(VBox.class).getChildren().stream()
                .map(node -> node.getAccessibleText())
                .toList();
        assertEquals(List.of("one: done", "two: failed"), notices);
    }
}
