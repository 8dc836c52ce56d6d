package io.espalier.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.espalier.ui.SampleWindow;
import io.espalier.ui.theme.Theme;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** In the languages with the longest words no text of the window is cut off. */
@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class LongLanguagesTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d+}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

    private final Locale before = Locale.getDefault(Locale.Category.DISPLAY);

    @TempDir
    Path home;

    @Start
    void open(Stage stage) {
        Theme.loadFonts();
        stage.show();
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(Locale.Category.DISPLAY, before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "ru"})
    void noTextIsCutOff(String tag) {
        Locale.setDefault(Locale.Category.DISPLAY, Locale.forLanguageTag(tag));
        Pattern messages = messages(Locale.forLanguageTag(tag));
        SampleWindow sample = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            SampleWindow made = new SampleWindow(home, Runnable::run);
            SampleScene.fill(made);
            return made;
        });
        Set<String> faults = new TreeSet<>();
        EveryText.visit(sample, (view, node) -> {
            if (EveryText.isCutOff(node, text -> messages.matcher(text).matches())) {
                faults.add(view + " " + describe(node));
            }
        });
        assertEquals("", String.join("\n", faults));
    }

    private static String describe(Node node) {
        return node.getId() + " " + node.getStyleClass() + ": " + ((Labeled) node).getText();
    }

    /** What a message looks like once it is filled; those that are little but places could be any data. */
    private static Pattern messages(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle("io.espalier.ui.text.messages", locale);
        return Pattern.compile(bundle.keySet().stream()
                .map(bundle::getString)
                .filter(text -> WORD.matcher(PLACE.matcher(text).replaceAll("")).find())
                .map(text -> "\\Q" + PLACE.matcher(text).replaceAll("\\\\E.*\\\\Q") + "\\E")
                .collect(Collectors.joining("|")));
    }
}
