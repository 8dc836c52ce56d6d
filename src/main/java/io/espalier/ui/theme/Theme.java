package io.espalier.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.espalier.report.theme.ChartFont;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
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
        for (String name : FONTS) {
            String font = Objects.requireNonNull(Theme.class.getResource("/io/espalier/ui/font/" + name))
                    .toExternalForm();
            Font.loadFont(font, 12);
        }
        try (InputStream figures = ChartFont.open()) {
            Font.loadFont(figures, 12);
        } catch (IOException e) {
            throw new UncheckedIOException("the font of the figures cannot be read", e);
        }
    }

    private static String url(String sheet) {
        return Objects.requireNonNull(Theme.class.getResource("/io/espalier/ui/theme/" + sheet), sheet)
                .toExternalForm();
    }
}
