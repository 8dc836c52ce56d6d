package io.espalier.ui.platform.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.platform.Language;
import io.espalier.ui.theme.Theme;
import io.espalier.ui.theme.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    @Test
    void settingsComeBack(@TempDir Path folder) {
        Path file = folder.resolve("deep").resolve("window.json");
        Settings changed = Settings.read(file)
                .with(Settings.Look.USUAL.with(ThemeChoice.DARK))
                .withModels(List.of(folder.resolve("sprout")))
                .withSize(1500, 800);
        changed.write();
        assertEquals(changed, Settings.read(file));
    }

    @Test
    void damagedSettingsAreSetAside(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, "{\"dark\": tr");
        assertEquals(Settings.Look.USUAL, Settings.read(file).look());
        assertTrue(Files.exists(folder.resolve("window.json.bak")));
    }

    @Test
    void settingsOfAnOlderVersionKeepTheirModels(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, "{\"models\":[\"/a\"],\"width\":1200,\"height\":800,\"onEnd\":\"x\",\"gone\":1}");
        Settings read = Settings.read(file);
        assertEquals(List.of(Path.of("/a")), read.models());
        assertEquals(Settings.Look.USUAL.with(new Settings.Telling(true, true, "x")), read.look());
        assertTrue(Double.isNaN(read.frame().x()));
    }

    /** An older version knew light, which nobody needed to choose, and dark. */
    @ParameterizedTest
    @CsvSource({
        "'{\"dark\":true}', DARK, DARK",
        "'{\"dark\":false}', SYSTEM, LIGHT",
        "'{\"dark\":true,\"theme\":\"system\"}', SYSTEM, DARK",
        "'{\"dark\":true,\"theme\":\"light\"}', LIGHT, DARK",
        "'{\"theme\":\"mauve\"}', SYSTEM, LIGHT"
    })
    void themeOfEveryVersionIsUnderstood(String json, ThemeChoice choice, Theme last, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("window.json"), json);
        Settings read = Settings.read(file);
        assertEquals(choice, read.look().theme());
        assertEquals(last, read.frame().theme());
    }

    @Test
    void frameAndChoicesComeBack(@TempDir Path folder) {
        Settings changed = Settings.usual(folder.resolve("window.json"))
                .with(new Settings.Look(
                        ThemeChoice.LIGHT,
                        false,
                        new Settings.Telling(false, false, "notify-send {0}"),
                        Language.KOREAN))
                .with(new Settings.Frame(1300, 820, -1200.5, 40, true, "PRUNE", Theme.DARK));
        changed.write();
        assertEquals(changed, Settings.read(changed.file()));
    }

    @Test
    void recentModelsAreKeptOnceTheLastFirst() {
        Settings settings = Settings.usual(Path.of("window.json"))
                .withModels(List.of(Path.of("a")))
                .withModels(List.of(Path.of("a"), Path.of("b")))
                .withModels(List.of())
                .withModels(List.of(Path.of("a")));
        assertEquals(List.of(Path.of("a"), Path.of("b")), settings.recent());
    }

    @Test
    void everyChangeOfThePreferencesIsKeptOnce() {
        List<Settings> kept = new ArrayList<>();
        Preferences preferences = new Preferences(Settings.usual(Path.of("window.json")), kept::add);
        preferences.change(settings -> settings.withSize(800, 600));
        preferences.change(settings -> settings.withSize(800, 600));
        assertEquals(1, kept.size());
        assertEquals(800, preferences.get().frame().width());
    }
}
