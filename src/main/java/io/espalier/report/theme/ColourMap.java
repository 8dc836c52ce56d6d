package io.espalier.report.theme;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * The colour maps of heat maps: four perceptually uniform ones for magnitudes, one diverging for differences.
 *
 * <p>Viridis, magma, inferno and cividis are tabulated at every fifth of their 256 places and interpolated between (at most
 * 1/255 off, 4/255 at the one kink of cividis). The diverging map is computed: two hues whose distance from the neutral
 * middle grows evenly.
 */
@SuppressWarnings("ImmutableEnumChecker") // the table is never handed out, only copies of it
public enum ColourMap {
    /** Dark blue over green to yellow; the default. */
    VIRIDIS,
    /** Black over purple to cream. */
    MAGMA,
    /** Blue to yellow, the same for most colour vision deficiencies. */
    CIVIDIS,
    /** Black over red to yellow. */
    INFERNO,
    /** Blue (below), neutral (zero), orange (above): for differences, centred on zero. */
    BLUE_ORANGE;

    /** Number of places of a table. */
    public static final int SIZE = 256;

    private final int[] argb = table(name());

    /** Returns a fresh copy of the table: 256 opaque colours, {@code 0xFFRRGGBB}. */
    public int[] table() {
        return argb.clone();
    }

    /** Returns the colour of a share; shares outside 0 to 1 take the nearest end, NaN takes the low end. */
    public int argb(double share) {
        return argb[place(share)];
    }

    /** Returns the colour of a share as a paint. */
    public Color colour(double share) {
        return new Color(argb(share));
    }

    /** Returns whether the middle of the map is a neutral zero. */
    public boolean isDiverging() {
        return this == BLUE_ORANGE;
    }

    private static int place(double share) {
        return (int) (Math.max(0, Math.min(1, share)) * (SIZE - 1) + 0.5);
    }

    private static int[] table(String name) {
        return name.equals("BLUE_ORANGE") ? diverging() : interpolated(knots(name.toLowerCase(Locale.ROOT)));
    }

    private static int[] interpolated(String[] knots) {
        int[] table = new int[SIZE];
        int step = (SIZE - 1) / (knots.length - 1);
        for (int i = 0; i < SIZE; i++) {
            int knot = Math.min(i / step, knots.length - 2);
            Color low = new Color(Integer.parseInt(knots[knot], 16));
            Color high = new Color(Integer.parseInt(knots[knot + 1], 16));
            table[i] =
                    ChartTheme.mix(low, high, (i - knot * step) / (double) step).getRGB();
        }
        return table;
    }

    private static int[] diverging() {
        int[] table = new int[SIZE];
        Color middle = new Color(0xF4F2EE);
        Color below = new Color(0x0B4F8A);
        Color above = new Color(0xB34700);
        for (int i = 0; i < SIZE; i++) {
            double offset = 2.0 * i / (SIZE - 1) - 1;
            table[i] = ChartTheme.mix(middle, offset < 0 ? below : above, Math.pow(Math.abs(offset), 0.85))
                    .getRGB();
        }
        return table;
    }

    private static String[] knots(String name) {
        try (InputStream in =
                Objects.requireNonNull(ColourMap.class.getResourceAsStream("colour-maps.txt"), "colour-maps.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .map(line -> line.substring(name.length() + 1).split(" "))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
