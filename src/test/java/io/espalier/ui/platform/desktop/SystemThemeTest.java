package io.espalier.ui.platform.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.ui.theme.Theme;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemThemeTest {
    private static Optional<Theme> ask(SystemKind system, SystemCommands commands) {
        return new SystemTheme(system, commands, () -> 0).ask();
    }

    private static Optional<Theme> expected(String name) {
        return name.equals("unknown") ? Optional.empty() : Optional.of(Theme.valueOf(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    gdbus                  | 0 | (<<uint32 1>>,)                      | DARK
                    gdbus                  | 0 | (<<uint32 2>>,)                      | LIGHT
                    gdbus                  | 0 | (<<uint32 0>>,)                      | unknown
                    gdbus                  | 0 | (<<uint32 7>>,)                      | unknown
                    gdbus                  | 1 | (<<uint32 1>>,)                      | unknown
                    gdbus                  | 0 | (<uint32 1>, <uint32 2>)             | unknown
                    busctl                 | 0 | v v u 1                              | DARK
                    busctl                 | 0 | v v u 2                              | LIGHT
                    busctl                 | 1 | Call failed: No such interface       | unknown
                    interface color-scheme | 0 | 'prefer-dark'                        | DARK
                    interface color-scheme | 0 | 'prefer-light'                       | LIGHT
                    interface color-scheme | 0 | 'default'                            | unknown
                    gtk-theme              | 0 | 'Adwaita-dark'                       | DARK
                    gtk-theme              | 0 | 'Yaru'                               | LIGHT
                    gtk-theme              | 0 | No schemas installed                 | unknown
                    gtk-theme              | 1 | 'Adwaita-dark'                       | unknown
                    gdbus                  | 0 | <<>>)) DARK light 1 2                 | unknown
                    """)
    void linuxIsUnderstood(String tool, int exit, String said, String theme) {
        assertEquals(expected(theme), ask(SystemKind.UNIX, new ScriptedCommands().on(tool, exit, said + "\n")));
    }

    @Test
    void firstToolThatTellsDecidesAndTheOthersAreNotAsked() {
        ScriptedCommands commands = new ScriptedCommands()
                .on("gdbus", 0, "(<<uint32 0>>,)\n")
                .on("color-scheme", 0, "'prefer-dark'\n")
                .on("gtk-theme", 0, "'Adwaita'\n");
        assertEquals(Optional.of(Theme.DARK), ask(SystemKind.UNIX, commands));
        assertTrue(commands.calls().stream().noneMatch(call -> call.words().contains("gtk-theme")));
    }

    @ParameterizedTest
    @CsvSource({"0, 'Dark\n', DARK", "1, '', LIGHT", "0, 'Light\n', unknown", "2, '', unknown", "1, 'Dark\n', unknown"})
    void macIsUnderstood(int exit, String said, String theme) {
        assertEquals(expected(theme), ask(SystemKind.MAC, new ScriptedCommands().on("defaults", exit, said)));
    }

    @ParameterizedTest
    @CsvSource({"0x0, 0, DARK", "0x1, 0, LIGHT", "0x10, 0, unknown", "0x0, 1, unknown", "maybe, 0, unknown"})
    void windowsIsUnderstood(String value, int exit, String theme) {
        String said = "\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize\r\n"
                + "    AppsUseLightTheme    REG_DWORD    " + value + "\r\n\r\n";
        assertEquals(expected(theme), ask(SystemKind.WINDOWS, new ScriptedCommands().on("reg query", exit, said)));
    }

    @Test
    void desktopWithoutAnyToolIsUnknown() {
        for (SystemKind system : SystemKind.values()) {
            assertEquals(Optional.empty(), ask(system, new ScriptedCommands()));
        }
    }

    @Test
    void hangingToolsTogetherTakeNoLongerThanTheLimit() {
        AtomicLong clock = new AtomicLong();
        List<Duration> limits = new ArrayList<>();
        SystemCommands hanging = (call, limit) -> {
            limits.add(limit);
            clock.addAndGet(Duration.ofMillis(700).toNanos());
            return Optional.empty();
        };
        assertEquals(Optional.empty(), new SystemTheme(SystemKind.UNIX, hanging, clock::get).ask());
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofMillis(300)), limits);
    }

    @Test
    void systemsAreKnownByTheirNames() {
        assertEquals(SystemKind.WINDOWS, SystemKind.of("Windows 11"));
        assertEquals(SystemKind.MAC, SystemKind.of("Mac OS X"));
        assertEquals(SystemKind.UNIX, SystemKind.of("Linux"));
    }

    @Test
    void watchAsksOnceAtATimeAndTellsWhatIsKnown() {
        Deque<Runnable> background = new ArrayDeque<>();
        Deque<Optional<Theme>> answers = new ArrayDeque<>(List.of(Optional.of(Theme.DARK), Optional.empty()));
        List<Theme> told = new ArrayList<>();
        SystemThemeWatch watch = new SystemThemeWatch(answers::remove, background::add, Runnable::run, told::add);
        watch.ask();
        watch.ask();
        assertEquals(1, background.size());
        background.remove().run();
        watch.ask();
        background.remove().run();
        assertEquals(List.of(Theme.DARK), told);
    }

    @Test
    void watchOutlivesAFaultOfTheTools() {
        List<Runnable> background = new ArrayList<>();
        SystemThemeWatch watch = new SystemThemeWatch(
                () -> {
                    throw new IllegalStateException("broken");
                },
                background::add,
                Runnable::run,
                theme -> {});
        watch.ask();
        assertThrows(IllegalStateException.class, background.get(0)::run);
        watch.ask();
        assertEquals(2, background.size());
    }
}
