package io.espalier.ui.theme;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.theme.ChartTheme;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContrastTest {
    private static final Pattern ROLE = Pattern.compile("(-[a-z0-9-]+):\\s*#([0-9a-fA-F]{6});");
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3.0;

    private static Map<String, Color> roles(String sheet) throws IOException {
        Map<String, Color> roles = new HashMap<>();
        try (InputStream in =
                Objects.requireNonNull(Theme.class.getResourceAsStream("/io/espalier/ui/theme/" + sheet), sheet)) {
            Matcher matcher = ROLE.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                roles.put(matcher.group(1), new Color(Integer.parseInt(matcher.group(2), 16)));
            }
        }
        return roles;
    }

    private static void require(String sheet, String ink, String ground, double least) throws IOException {
        Map<String, Color> roles = roles(sheet);
        double contrast = ChartTheme.contrast(
                Objects.requireNonNull(roles.get(ink), ink), Objects.requireNonNull(roles.get(ground), ground));
        assertTrue(contrast >= least, sheet + ": " + ink + " on " + ground + " has only " + contrast + " : 1");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    -color-fg-default, -color-bg-default
                    -color-fg-default, -color-bg-subtle
                    -color-fg-muted, -color-bg-default
                    -color-fg-muted, -color-bg-subtle
                    -color-fg-muted, -es-ink-paper
                    -color-fg-default, -color-accent-subtle
                    -color-fg-muted, -color-accent-subtle
                    -color-accent-fg, -color-bg-default
                    -color-accent-fg, -color-accent-subtle
                    -es-rail-text, -es-rail
                    -es-rail-chosen, -es-rail-chosen-bg
                    -es-ink-text, -es-ink-paper
                    -es-ink-muted, -es-ink-paper
                    -es-ink-mark, -es-ink-paper
                    -es-ink-tip-text, -es-ink-tip
                    -color-fg-default, -es-shade-10
                    -color-fg-default, -es-shade-0
                    -color-fg-default, -es-shade-1
                    -color-fg-default, -es-shade-2
                    -color-fg-default, -es-shade-5
                    -color-fg-default, -es-shade-8
                    -color-fg-default, -es-shade-9
                    -color-fg-default, -color-bg-overlay
                    -color-fg-muted, -color-bg-overlay
                    -color-fg-default, -es-ink-paper
                    -color-accent-fg, -es-ink-paper
                    -es-ink-mark, -color-bg-subtle
                    """)
    void textCanBeReadInBothThemes(String ink, String ground) throws IOException {
        require("light.css", ink, ground, TEXT);
        require("dark.css", ink, ground, TEXT);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    -es-ink-kept, -es-ink-paper
                    -es-ink-series-1, -es-ink-paper
                    -es-ink-series-2, -es-ink-paper
                    -es-ink-series-3, -es-ink-paper
                    -es-ink-series-4, -es-ink-paper
                    -es-ink-series-5, -es-ink-paper
                    -es-ink-series-6, -es-ink-paper
                    -es-ink-mark, -color-bg-default
                    -es-ink-alarm, -es-ink-paper
                    -es-ink-kept, -es-ink-removed
                    -es-rail-mark, -es-rail
                    """)
    void shapesCanBeSeenInBothThemes(String ink, String ground) throws IOException {
        require("light.css", ink, ground, SHAPE);
        require("dark.css", ink, ground, SHAPE);
    }
}
