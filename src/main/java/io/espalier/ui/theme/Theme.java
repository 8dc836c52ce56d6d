package io.espalier.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.espalier.report.theme.ChartFont;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light or dark: a user agent stylesheet and two sheets of our own. */
public enum Theme {
    /** Dark ink on white. */
    LIGHT("light.css"),
    /** Light ink on black. */
    DARK("dark.css");

    private static final List<String> FONTS = List.of(
            "Inter_400Regular.ttf",
            "Inter_500Medium.ttf",
            "Inter_600SemiBold.ttf",
            "Inter_700Bold.ttf",
            "JetBrainsMono_400Regular.ttf");

    /**
     * The common characters that Inter has not, by language, drawn as its readers are used to see them. They are bundled
     * because on Linux the toolkit borrows letters from TrueType fonts only, and the usual fonts of these scripts are none.
     */
    private static final List<Map.Entry<String, String>> SCRIPTS = List.of(
            Map.entry("zh", "NotoSansSC_400Regular.ttf"),
            Map.entry("ja", "NotoSansJP_400Regular.ttf"),
            Map.entry("ko", "NotoSansKR_400Regular.ttf"));

    private final String colours;

    Theme(String colours) {
        this.colours = colours;
    }

    /** Returns the other theme. */
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** Returns the sheets of a scene in this theme, the structure first, then the colours. */
    public List<String> sheets() {
        return List.of(url("base.css"), url("controls.css"), url(colours));
    }

    /** Dresses a scene; with the toolkit running and on the JavaFX thread. */
    public void apply(Scene scene) {
        String agent =
                this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet();
        if (!agent.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(agent);
        }
        scene.getStylesheets().setAll(sheets());
    }

    /** Makes the bundled fonts known to the toolkit; needed once before the first scene. */
    public static void loadFonts() {
        FONTS.forEach(Theme::load);
        // A character that several scripts share comes from the first of them.
        String language = Locale.getDefault(Locale.Category.DISPLAY).getLanguage();
        SCRIPTS.stream()
                .sorted(Comparator.comparing(script -> !script.getKey().equals(language)))
                .forEach(script -> load(script.getValue()));
        try (InputStream figures = ChartFont.open()) {
            Font.loadFont(figures, 12);
        } catch (IOException e) {
            throw new UncheckedIOException("the font of the figures cannot be read", e);
        }
    }

    private static void load(String font) {
        Font.loadFont(
                Objects.requireNonNull(Theme.class.getResource("/io/espalier/ui/font/" + font), font)
                        .toExternalForm(),
                12);
    }

    private static String url(String sheet) {
        return Objects.requireNonNull(Theme.class.getResource("/io/espalier/ui/theme/" + sheet), sheet)
                .toExternalForm();
    }
}
