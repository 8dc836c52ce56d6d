package io.espalier.ui.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
    @Test
    void onlyTheNewestAnswerArrives() {
        Deque<Runnable> background = new ArrayDeque<>();
        List<Integer> answers = new ArrayList<>();
        LatestOnly line = new LatestOnly(background::add, Runnable::run);
        line.ask(() -> 1, answers::add);
        line.ask(() -> 2, answers::add);
        background.forEach(Runnable::run);
        assertEquals(List.of(2), answers);
    }

    @Test
    void droppedAnswerNeverArrives() {
        Deque<Runnable> delivery = new ArrayDeque<>();
        List<Integer> answers = new ArrayList<>();
        LatestOnly line = new LatestOnly(Runnable::run, delivery::add);
        line.ask(() -> 1, answers::add);
        line.drop();
        delivery.forEach(Runnable::run);
        assertTrue(answers.isEmpty());
    }

    @Test
    void commandQuotesWhatAShellWouldSplit() {
        String line = CommandLine.of("ask")
                .path(Path.of("/my models/sprout"))
                .option("image", "a.png")
                .word("What's this?")
                .text();
        assertEquals("espalier ask '/my models/sprout' --image a.png 'What'\\''s this?'", line);
    }

    @Test
    void settingsComeBack(@TempDir Path folder) {
        Path file = folder.resolve("deep").resolve("window.json");
        Settings changed = Settings.read(file)
                .withDark(true)
                .withModels(List.of(folder.resolve("sprout")))
                .withSize(1500, 800);
        changed.write();
        assertEquals(changed, Settings.read(file));
    }

    @Test
    void damagedSettingsAreSetAside(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, "{\"dark\": tr");
        assertFalse(Settings.read(file).dark());
        assertTrue(Files.exists(folder.resolve("window.json.bak")));
    }

    @Test
    void settingsOfAnOlderVersionKeepTheirModels(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, "{\"dark\":true,\"models\":[\"/a\"],\"width\":1200,\"height\":800,\"gone\":1}");
        Settings read = Settings.read(file);
        assertTrue(read.dark());
        assertEquals(List.of(Path.of("/a")), read.models());
        assertEquals(Settings.Look.USUAL.reopen(), read.look().reopen());
        assertTrue(Double.isNaN(read.frame().x()));
    }

    @Test
    void frameAndChoicesComeBack(@TempDir Path folder) {
        Settings changed = Settings.usual(folder.resolve("window.json"))
                .with(new Settings.Look(true, false, "notify-send {0}"))
                .with(new Settings.Frame(1300, 820, -1200.5, 40, true, "PRUNE"));
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
        preferences.change(settings -> settings.withDark(true));
        preferences.change(settings -> settings.withDark(true));
        assertEquals(1, kept.size());
        assertTrue(preferences.get().dark());
    }

    @Test
    void reportNamesNeitherHomeNorUserNorHost() {
        Redacted redacted = new Redacted("/home/anna", "anna", "anna-laptop");
        assertEquals(
                "~/models on HOST by USER, annals stay, /data/USER/x",
                redacted.of("/home/anna/models on anna-laptop by anna, annals stay, /data/anna/x"));
        assertEquals("nothing known", new Redacted("", "", "").of("nothing known"));
    }

    @Test
    void endCommandIsSplitWithoutAShell() {
        assertEquals(
                List.of("notify-send", "--icon", "a b", "done; rm -rf x"),
                EndCommand.words("notify-send --icon 'a b' \"{0}\"", "done; rm -rf x"));
        assertEquals(List.of(), EndCommand.words("  ", "done"));
    }

    @Test
    void missingTextShowsItsKey() {
        assertEquals("[no.such.key]", Texts.get("no.such.key"));
        assertEquals("3 min left", Texts.get("task.remaining", "3 min"));
    }
}
