package io.espalier.report.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartThemeTest {
    @Test
    void textReachesContrastAaAndSeriesStandOutInBothThemes() {
        for (ChartTheme theme : List.of(ChartTheme.LIGHT, ChartTheme.DARK)) {
            assertTrue(ChartTheme.contrast(theme.text(), theme.background()) >= 7, theme.name());
            assertTrue(ChartTheme.contrast(theme.muted(), theme.background()) >= 4.5, theme.name());
            assertTrue(ChartTheme.contrast(theme.warning(), theme.background()) >= 4.5, theme.name());
            for (Color colour : theme.series()) {
                double contrast = ChartTheme.contrast(colour, theme.background());
                assertTrue(contrast >= 2, theme.name() + " " + colour + " has only " + contrast);
            }
        }
    }

    @Test
    void everyRoleHasItsOwnColourSoThatOneThemeMapsToTheOther() {
        assertEquals(ChartTheme.LIGHT.roles().size(), new HashSet<>(ChartTheme.LIGHT.roles()).size());
        assertEquals(ChartTheme.LIGHT.roles().size(), ChartTheme.DARK.roles().size());
    }

    @Test
    void colourMapsRiseSteadilyInLuminance() {
        for (ColourMap map : List.of(ColourMap.VIRIDIS, ColourMap.MAGMA, ColourMap.CIVIDIS, ColourMap.INFERNO)) {
            int[] table = map.table();
            assertEquals(ColourMap.SIZE, table.length);
            for (int i = 8; i < table.length; i += 8) {
                assertTrue(
                        ChartTheme.luminance(new Color(table[i])) > ChartTheme.luminance(new Color(table[i - 8])),
                        map + " at " + i);
            }
        }
        assertEquals(0xFF440154, ColourMap.VIRIDIS.argb(0));
        assertEquals(0xFFFDE725, ColourMap.VIRIDIS.argb(1));
    }

    @Test
    void theBundledFontShowsEveryCharacterThatFiguresUse() {
        assertTrue(ChartFont.canShow("AVG-% 0–60 … × ≤ ≥ ∞ Δ ρ µ é ß Ж"));
        assertEquals(ChartFont.FAMILY, ChartFont.of(12).getFamily());
    }
}
