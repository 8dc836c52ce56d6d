package io.espalier.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThemeModelTest {
    @Test
    void desktopDecidesWhenItIsFollowed() {
        ThemeModel model = new ThemeModel(ThemeChoice.SYSTEM, Theme.LIGHT);
        List<Theme> worn = new ArrayList<>();
        model.themeProperty().addListener((source, before, now) -> worn.add(now));
        model.systemTells(Theme.DARK);
        model.systemTells(Theme.DARK);
        model.systemTells(Theme.LIGHT);
        assertEquals(List.of(Theme.DARK, Theme.LIGHT), worn);
        assertTrue(model.toldProperty().get());
    }

    @Test
    void windowStartsAsItWasUntilTheDesktopTells() {
        ThemeModel model = new ThemeModel(ThemeChoice.SYSTEM, Theme.DARK);
        assertEquals(Theme.DARK, model.themeProperty().get());
        assertFalse(model.toldProperty().get());
    }

    @Test
    void chosenThemeStaysWhateverTheDesktopHas() {
        ThemeModel model = new ThemeModel(ThemeChoice.LIGHT, Theme.DARK);
        model.systemTells(Theme.DARK);
        assertEquals(Theme.LIGHT, model.themeProperty().get());
        model.choiceProperty().set(ThemeChoice.SYSTEM);
        assertEquals(Theme.DARK, model.themeProperty().get());
    }

    @Test
    void toggleChoosesTheOtherTheme() {
        ThemeModel model = new ThemeModel(ThemeChoice.SYSTEM, Theme.DARK);
        model.toggle();
        assertEquals(ThemeChoice.LIGHT, model.choiceProperty().get());
        model.toggle();
        assertEquals(ThemeChoice.DARK, model.choiceProperty().get());
    }

    @Test
    void desktopThatTellsNothingLeavesTheWindowAsItIs() {
        ThemeModel model = new ThemeModel(ThemeChoice.LIGHT, Theme.LIGHT);
        model.toggle();
        model.choiceProperty().set(ThemeChoice.SYSTEM);
        assertEquals(Theme.DARK, model.themeProperty().get());
    }
}
