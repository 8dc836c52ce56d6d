package io.espalier.report.html;

import io.espalier.report.export.EmbeddedFont;
import io.espalier.report.theme.ChartTheme;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** The style sheet of a page: roles of the light theme, replaced by those of the dark one where the reader prefers dark. */
final class PageStyle {
    private static final List<String> NAMES =
            List.of("background", "text", "muted", "grid", "frame", "removed", "warning", "accent");

    // What figures are written with: ASCII, Latin-1, typographic signs and the few Greek letters of formulas.
    private static final String CHARACTERS = IntStream.concat(IntStream.range(0x20, 0x7F), IntStream.range(0xA0, 0x180))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            + "–—‘’“”…→−∞≈≠≤≥Δλρσµ";

    private PageStyle() {}

    static String css() {
        StringBuilder css = new StringBuilder();
        css.append(EmbeddedFont.rule(CHARACTERS)).append('\n');
        css.append(":root {").append(variables(ChartTheme.LIGHT)).append("}\n");
        css.append("@media (prefers-color-scheme: dark) {\n:root {")
                .append(variables(ChartTheme.DARK))
                .append("}\n");
        css.append(replacements());
        return css.append("}\n").append(sheet()).toString();
    }

    private static String variables(ChartTheme theme) {
        StringBuilder css = new StringBuilder();
        for (int i = 0; i < NAMES.size(); i++) {
            Color colour = theme.roles().get(i);
            css.append(String.format(
                    Locale.ROOT,
                    " --%s: #%02x%02x%02x;",
                    NAMES.get(i),
                    colour.getRed(),
                    colour.getGreen(),
                    colour.getBlue()));
        }
        Color accent = theme.series(0);
        return css.append(String.format(
                        Locale.ROOT, " --tint: %d, %d, %d; ", accent.getRed(), accent.getGreen(), accent.getBlue()))
                .toString();
    }

    // Figures carry the light colours as attributes; a rule that names the attribute's value wins over the attribute.
    private static String replacements() {
        StringBuilder css = new StringBuilder();
        List<Color> light = ChartTheme.LIGHT.roles();
        List<Color> dark = ChartTheme.DARK.roles();
        for (int i = 0; i < light.size(); i++) {
            String from = attribute(light.get(i));
            String to = attribute(dark.get(i));
            css.append("figure svg [fill=\"")
                    .append(from)
                    .append("\"] {fill: ")
                    .append(to)
                    .append("}\n");
            css.append("figure svg [stroke=\"")
                    .append(from)
                    .append("\"] {stroke: ")
                    .append(to)
                    .append("}\n");
        }
        return css.toString();
    }

    private static String attribute(Color colour) {
        return colour.equals(Color.WHITE)
                ? "white"
                : "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
    }

    private static String sheet() {
        try (InputStream in = Objects.requireNonNull(PageStyle.class.getResourceAsStream("page.css"), "page.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
