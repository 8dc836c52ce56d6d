package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

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
            Pattern.compile("auto|paper|best|notify-send .*"));

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
        EveryText.visit(sample, (view, node) -> check(node, view, faults));
        assertEquals("", String.join("\n", faults));
    }

    private static void check(Node node, String view, Set<String> faults) {
        if (node instanceof Labeled labeled) {
            plain(labeled.getText(), view + " " + node.getId() + " " + node.getStyleClass(), faults);
            if (EveryText.isCutOff(node, text -> text.startsWith("«"))) {
                faults.add("cut off: " + view + " " + node.getId() + ": " + labeled.getText());
            }
        } else if (node instanceof Text text) {
            plain(text.getText(), view + " text in " + node.getParent().getId(), faults);
        } else if (node instanceof TextInputControl input) {
            plain(input.getPromptText(), view + " prompt of " + node.getId(), faults);
        }
        if (node instanceof MenuButton menu) {
            menu.getItems().forEach(item -> plain(item.getText(), view + " item " + item.getId(), faults));
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
}
