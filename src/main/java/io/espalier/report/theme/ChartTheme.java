package io.espalier.report.theme;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The colours of a drawing by their role.
 *
 * <p>The categorical colours are those of Okabe and Ito (2008), which stay apart for readers with colour vision deficiency;
 * yellow is darkened on white, and blue, vermillion, green and purple are lightened on the dark ground so that every series
 * keeps a contrast of at least 3 : 1.
 *
 * @param name {@code light} or {@code dark}
 * @param background ground of the whole drawing
 * @param text titles, labels and values
 * @param muted tick labels and notes
 * @param grid grid lines
 * @param frame axis lines and borders
 * @param removed what pruning takes away
 * @param warning non-finite values and thresholds
 * @param series categorical colours by index
 */
public record ChartTheme(
        String name,
        Color background,
        Color text,
        Color muted,
        Color grid,
        Color frame,
        Color removed,
        Color warning,
        List<Color> series) {

    /** Dark text on white: the theme of exports unless another is asked for. */
    public static final ChartTheme LIGHT = new ChartTheme(
            "light",
            new Color(0xFFFFFF),
            new Color(0x1F2328),
            new Color(0x59636E),
            new Color(0xE6E9ED),
            new Color(0x8C959F),
            new Color(0xC4CAD1),
            new Color(0xCF222E),
            colours(0x0072B2, 0xD55E00, 0x009E73, 0xB5639A, 0xE69F00, 0x56B4E9, 0x9C8F00, 0x30363D));

    /** Light text on near-black. */
    public static final ChartTheme DARK = new ChartTheme(
            "dark",
            new Color(0x0D1117),
            new Color(0xE6EDF3),
            new Color(0x9198A1),
            new Color(0x252B33),
            new Color(0x656C76),
            new Color(0x484F58),
            new Color(0xF85149),
            colours(0x3A96DD, 0xF2803A, 0x2BBF8F, 0xDD93C0, 0xF0B43C, 0x93D0F7, 0xF0E442, 0xC9D1D9));

    /** Copies the colour list. */
    public ChartTheme {
        series = List.copyOf(series);
    }

    /** Returns the categorical colour of an index; indices beyond the palette start again. */
    public Color series(int index) {
        return series.get(Math.floorMod(index, series.size()));
    }

    /** Returns whether the ground is dark. */
    public boolean isDark() {
        return luminance(background) < 0.5;
    }

    /** Returns this theme on another ground, for a view whose own ground is not plain white or black. */
    public ChartTheme on(Color ground) {
        return new ChartTheme(name, ground, text, muted, grid, frame, removed, warning, series);
    }

    /** Returns every colour in a fixed order, the same for each theme: what one theme must be replaced by in another. */
    public List<Color> roles() {
        return Stream.concat(Stream.of(background, text, muted, grid, frame, removed, warning), series.stream())
                .toList();
    }

    /**
     * Mixes two colours.
     *
     * @param from colour at share 0
     * @param to colour at share 1
     * @param share between 0 and 1
     * @return the opaque mixture
     */
    public static Color mix(Color from, Color to, double share) {
        double t = Math.max(0, Math.min(1, share));
        return new Color(
                (int) Math.round(from.getRed() + t * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + t * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + t * (to.getBlue() - from.getBlue())));
    }

    /** Returns a colour that lets the ground through, so that it fits both themes. */
    public static Color faint(Color colour, double opacity) {
        int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, opacity)));
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    /** Returns black or nearly white, whichever reads better on a colour. */
    public static Color inkOn(Color colour) {
        // Not pure white: that is the ground of the light theme, which a page replaces in the dark.
        return luminance(colour) > 0.18 ? Color.BLACK : new Color(0xFEFEFE);
    }

    /** Returns the relative luminance of a colour as WCAG 2 defines it, between 0 and 1. */
    public static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    /** Returns the WCAG 2 contrast ratio of two colours, between 1 and 21. */
    public static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static List<Color> colours(int... rgb) {
        return IntStream.of(rgb).mapToObj(Color::new).toList();
    }
}
