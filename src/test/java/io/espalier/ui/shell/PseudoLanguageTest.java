package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.workspace.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** In a language that is 40 % longer, every text of the window comes from the messages and none is cut off. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class PseudoLanguageTest {
    private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

    /** What sample data, recipes and file formats say; the same in every language. */
    private static final List<Pattern> DATA = List.of(
            Pattern.compile("sprout|.*llava.*|.*\\.(json|jsonl|png|safetensors|yaml).*", Pattern.CASE_INSENSITIVE),
            Pattern.compile("[0-9.,]+ ?(B|KiB|MiB|GiB|K|M|T)"),
            Pattern.compile("step [0-9]+ of [0-9]+|How many uncut fruits are in the picture\\?"),
            Pattern.compile("Python files in this folder are ignored.*|/.*"),
            Pattern.compile("sweep-.*|recover-.*"),
            Pattern.compile("auto|paper|best"));

    /** Cells and headings of tables of the report, and what models answer. */
    private static boolean isContent(Node node) {
        boolean isAnswer = node.getId() != null && node.getId().startsWith("answer-") && node instanceof TextFlow;
        return isAnswer || node instanceof TableCell || node instanceof ListCell || node instanceof TableColumnHeader;
    }

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    @TempDir
    static Path home;

    private SampleWindow sample;

    @BeforeAll
    static void speak() {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag("qps"));
    }

    @AfterAll
    static void speakAsBefore() {
        Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
    }

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        sample = new SampleWindow(home, Runnable::run);
        SampleScene.fill(sample);
        stage.show();
    }

    @Test
    void everyTextComesFromTheMessagesAndNoneIsCutOff() {
        Set<String> faults = new TreeSet<>();
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            // Not on the stage: the screen of the tests is smaller.
            Scene scene = new Shell(sample.services(), new ShellModel(Theme.LIGHT)).scene(WIDTH, HEIGHT);
            for (Step step : Step.values()) {
                sample.services().workspace().stepProperty().set(step);
                settle(scene);
                SampleScene.act(step, scene);
                settle(scene);
                check(scene.getRoot(), step.key(), faults);
            }
        });
        assertEquals("", String.join("\n", faults));
    }

    private static void settle(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().resize(WIDTH, HEIGHT);
        scene.getRoot().layout();
        scene.getRoot().layout();
    }

    private static void check(Node node, String view, Set<String> faults) {
        if (!node.isVisible() || isContent(node)) {
            return;
        }
        if (node instanceof Labeled labeled) {
            plain(labeled.getText(), view + " " + node.getId() + " " + node.getStyleClass(), faults);
            cut(labeled, view, faults);
        } else if (node instanceof Text text) {
            plain(text.getText(), view + " text in " + node.getParent().getId(), faults);
        } else if (node instanceof TextInputControl input) {
            plain(input.getPromptText(), view + " prompt of " + node.getId(), faults);
            return;
        }
        if (node instanceof MenuButton menu) {
            menu.getItems().forEach(item -> plain(item.getText(), view + " item " + item.getId(), faults));
        }
        if (node instanceof TitledPane titled) {
            check(titled.getContent(), view, faults);
        } else if (node instanceof Parent parent && !(node instanceof Labeled)) {
            parent.getChildrenUnmodifiable().forEach(child -> check(child, view, faults));
        }
    }

    private static void plain(String text, String where, Set<String> faults) {
        boolean isData = text == null
                || text.contains("«")
                || !WORD.matcher(text).find()
                || DATA.stream().anyMatch(data -> data.matcher(text).matches());
        if (!isData) {
            faults.add("not a message: " + where + ": " + text);
        }
    }

    private static void cut(Labeled labeled, String view, Set<String> faults) {
        Node inner = labeled.lookup(".text");
        if (inner instanceof Text shown
                && labeled.getText() != null
                && labeled.getText().startsWith("«")
                && !shown.getText().equals(labeled.getText())
                && !labeled.isWrapText()
                && !(labeled instanceof TitledPane)
                && labeled.getTooltip() == null) {
            faults.add("cut off: " + view + " " + labeled.getId() + ": " + shown.getText());
        }
    }
}
