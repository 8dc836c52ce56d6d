package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.cli.ParsedCommand;
import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.ExportSubject;
import io.espalier.ui.workspace.Step;
import io.espalier.ui.workspace.SweepSubject;
import io.espalier.worker.protocol.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The registry of what can be pressed in the window: whatever has an effect beyond the window names the button that copies its
 * command, everything else names the reason why it needs none. A new button fails here until it stands in one of the two lists.
 */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class CommandTwinTest {
    /** Actions with an effect, by id, and the id of what copies their command. */
    private static final Map<String, String> TWINS = new LinkedHashMap<>();

    /** Everything else: a pattern of ids, and why there is no command. */
    private static final Map<String, String> NONE = new LinkedHashMap<>();

    static {
        TWINS.put("importance-start", "importance-command");
        TWINS.put("prune-save", "prune-command");
        TWINS.put("ask-start", "ask-command");
        TWINS.put("answers-ask", "answers-command");
        TWINS.put("answers-preset-table6", "answers-command");
        TWINS.put("recover-start", "recover-command");
        TWINS.put("recover-estimate", "recover-command");
        TWINS.put("recover-extend", "extend-command");
        TWINS.put("recover-resume", "runs-command");
        TWINS.put("runs-resume", "runs-command");
        TWINS.put("unfinished-resume", "runs-command");
        TWINS.put("data-examine", "data-command");
        TWINS.put("data-preview", "data-command");
        TWINS.put("evaluate-start", "evaluate-command");
        TWINS.put("compare-report", "compare-command");
        TWINS.put("runs-compare", "runs-command");
        TWINS.put("export-write", "export-command");
        TWINS.put("sweep-start", "sweep-command");
        TWINS.put("sweep-measure", "sweep-command");
        TWINS.put("library-open", "model-command");
        TWINS.put("model-open", "model-command");
        TWINS.put("model-again", "model-command");

        NONE.put(".*-command", "copies a command");
        NONE.put(".*-(next|go|open|calibrate|prune|compare|fork)", "goes to another view");
        NONE.put("(recover|prune)-export", "opens a sheet that has a command of its own");
        NONE.put("(recover-sweep|evaluate-open|importance-calibrate)", "opens a form that has a command of its own");
        NONE.put(".*(choose|load|browse).*", "chooses a file for a form whose command names it");
        NONE.put(".*-(close|toggle|dismiss|forget|clear|drop|stop|all|none)", "shows and hides");
        NONE.put("(rail|go|step|view)-.*", "goes to a view");
        NONE.put("(theme|palette|settings|library|status|toast|pins|tasks|numbers)-.*", "is about the window itself");
        NONE.put("(queue|line)-.*", "is the order of the window's own line; every run in it has a command");
        NONE.put("task-cancel.*|.*-cancel", "stops what was started; Ctrl+C does in a terminal");
        NONE.put(
                "(prune-undo|prune-redo|prune-reset|prune-aim|prune-curve-flat|keep-.*|layer-.*)",
                "changes the cut that the command names");
        NONE.put(
                "answers-(add|add-.*|remove|preset-.*)|vote-.*",
                "chooses columns and questions that the command names");
        NONE.put(
                "runs-(keep|refresh)|tag-.*|folder-.*|chip-.*|compared-.*",
                "writes and finds words of people in text files");
        NONE.put("problem-copy|items-ask|model-remove|sweep-(add|remove).*", "changes only what is shown");
        NONE.put(
                "calibration-apart|recover-measure|sweep-probe|ask-follow|.*-(log|logx|logy|band|tail|only|intervals)",
                "is a part of a form or of a picture");
    }

    @TempDir
    Path home;

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
        for (Step step : Step.values()) {
            at(step);
            SampleScene.act(step, scene);
            layout();
        }
    }

    @AfterEach
    void finish() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void at(Step step) {
        sample.services().workspace().stepProperty().set(step);
        layout();
    }

    private void layout() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static void onFx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    /** Everything that can be pressed below a node, hidden or not; choices between pictures are not actions. */
    private static void collect(Node node, Set<String> ids) {
        if (node instanceof MenuButton menu) {
            menu.getItems().forEach(item -> collect(item, ids));
        } else if (node instanceof ButtonBase button) {
            boolean isChoice = button instanceof RadioButton
                    || (button instanceof ToggleButton toggle && toggle.getToggleGroup() != null);
            if (!isChoice && button.getId() != null) {
                ids.add(button.getId());
            }
        } else if (node instanceof ScrollPane scroll && scroll.getContent() != null) {
            collect(scroll.getContent(), ids);
        } else if (node instanceof TitledPane titled && titled.getContent() != null) {
            collect(titled.getContent(), ids);
        } else if (node instanceof Parent parent && !(node instanceof TableView)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, ids));
        }
    }

    private static void collect(MenuItem item, Set<String> ids) {
        if (item instanceof CustomMenuItem custom) {
            collect(custom.getContent(), ids);
        } else if (item.getId() != null) {
            ids.add(item.getId());
        }
    }

    private Set<String> pressable() {
        Set<String> ids = new TreeSet<>();
        onFx(() -> {
            for (Step step : Step.values()) {
                at(step);
                collect(scene.getRoot(), ids);
            }
        });
        return ids;
    }

    @Test
    void everyActionHasACommandOrAReason() {
        Set<String> ids = pressable();
        List<String> open = new ArrayList<>();
        for (String id : ids) {
            boolean isOfChart = ids.stream()
                    .anyMatch(other -> other.endsWith("-command") && id.startsWith(other.replaceFirst("command$", "")));
            boolean isKnown =
                    TWINS.containsKey(id) || isOfChart || NONE.keySet().stream().anyMatch(id::matches);
            if (!isKnown) {
                open.add(id);
            }
        }
        assertEquals(List.of(), open, "pressed without a command or a reason");
    }

    @Test
    void everyCommandThatIsNamedCanBeCopied() {
        Set<String> ids = pressable();
        TWINS.forEach((action, command) -> assertTrue(ids.contains(command), action + " needs " + command));
    }

    private void press(String id) {
        ((ButtonBase) scene.lookup("#" + id)).fire();
    }

    private String copied(String id) {
        press(id);
        return sample.dialogs().copied();
    }

    /** Copies the command of an action, then presses it: both ask the engine for the same. */
    private void isTwin(Step step, String action, String command) {
        onFx(() -> {
            at(step);
            List<Command<?>> twins = new ArrayList<>();
            for (String line : copied(command).split("\n")) {
                twins.add(ParsedCommand.of(line));
            }
            int before = sample.engine().calls().size();
            press(action);
            List<Command<?>> asked = new ArrayList<>();
            sample.engine().calls().stream().skip(before).forEach(call -> asked.add(call.command()));
            assertTrue(asked.containsAll(twins), action + " asks for " + asked + " and its command for " + twins);
        });
    }

    @Test
    void copiedCommandAsksForWhatTheButtonAsksFor() {
        isTwin(Step.IMPORTANCE, "importance-start", "importance-command");
        onFx(() -> sample.services().workspace().cut().setRatio(0.3));
        isTwin(Step.PRUNE, "ask-start", "ask-command");
        isTwin(Step.COMPARE, "evaluate-start", "evaluate-command");
        isTwin(Step.ANSWERS, "answers-ask", "answers-command");
        onFx(() -> sample.dialogs().choose(sample.services().home().resolve("comparison")));
        isTwin(Step.COMPARE, "compare-report", "compare-command");
    }

    @Test
    void sheetsCopyWhatTheyStart() {
        onFx(() -> ExportSubject.presentCut(sample.services().workspace())
                .ifPresent(sample.services().workspace().exportProperty()::set));
        onFx(() -> assertTrue(
                copied("export-command").startsWith("espalier export"),
                sample.dialogs().copied()));
        onFx(() -> {
            sample.services().workspace().exportProperty().set(null);
            sample.services()
                    .workspace()
                    .sweepProperty()
                    .set(new SweepSubject("grid", "kind: pipeline\nmodel: /m\nseed: 1\nrecover: {data: /d.json}\n"));
            layout();
            ((TextField) scene.lookup("#sweep-values-0")).setText("1, 2, 3");
            assertEquals(3, copied("sweep-command").split("\n").length);
        });
    }
}
