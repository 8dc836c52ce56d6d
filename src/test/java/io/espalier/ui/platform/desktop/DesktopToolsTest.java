package io.espalier.ui.platform.desktop;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DesktopToolsTest {
    private static final String TITLE = "run \"a\"; rm -rf / $(id)";
    private static final String TEXT = "--found <b> & `x`";

    @Test
    void linuxGetsTheTextsAsArguments() {
        ScriptedCommands commands = new ScriptedCommands().on("notify-send", 0, "");
        assertTrue(new DesktopNotice(SystemKind.UNIX, commands).show(TITLE, TEXT));
        assertEquals(
                List.of("notify-send", "--app-name=Espalier", "--", TITLE, "--found &lt;b&gt; &amp; `x`"),
                commands.calls().get(0).words());
        assertEquals(1, commands.calls().size());
    }

    @Test
    void busIsAskedWhereTheToolIsMissing() {
        ScriptedCommands commands = new ScriptedCommands().on("gdbus", 0, "(uint32 3,)");
        assertTrue(new DesktopNotice(SystemKind.UNIX, commands).show("a \\ \"b\"", "two\nlines"));
        List<String> words = commands.calls().get(1).words();
        assertTrue(words.contains("\"a \\\\ \\\"b\\\"\""), words.toString());
        assertTrue(words.contains("\"two\\nlines\""), words.toString());
    }

    @Test
    void macGetsTheTextsAsArguments() {
        ScriptedCommands commands = new ScriptedCommands().on("osascript", 0, "");
        assertTrue(new DesktopNotice(SystemKind.MAC, commands).show(TITLE, TEXT));
        List<String> words = commands.calls().get(0).words();
        assertEquals(List.of("Espalier", TITLE, TEXT), words.subList(words.size() - 3, words.size()));
        assertFalse(String.join("", words.subList(0, words.size() - 3)).contains("rm"));
    }

    @Test
    void windowsGetsTheTextsInTheEnvironment() {
        ScriptedCommands commands = new ScriptedCommands().on("powershell.exe", 0, "");
        assertTrue(new DesktopNotice(SystemKind.WINDOWS, commands).show(TITLE, TEXT));
        SystemCommands.Call call = commands.calls().get(0);
        assertFalse(String.join(" ", call.words()).contains("rm -rf"));
        assertEquals(TITLE, call.environment().get("ESPALIER_TITLE"));
        assertEquals(TEXT, call.environment().get("ESPALIER_TEXT"));
    }

    @ParameterizedTest
    @EnumSource(SystemKind.class)
    void desktopWithoutToolsIsLeftAlone(SystemKind system) {
        assertFalse(new DesktopNotice(system, new ScriptedCommands()).show(TITLE, TEXT));
    }

    @ParameterizedTest
    @EnumSource(Chime.class)
    void chimeBeginsAndEndsInSilenceAndIsNeverLoud(Chime chime) {
        byte[] samples = chime.samples();
        int loudest = 0;
        for (int i = 0; i < samples.length; i += 2) {
            loudest = Math.max(loudest, Math.abs((samples[i + 1] << 8) | (samples[i] & 0xff)));
        }
        assertTrue(loudest > 3000 && loudest < 8000, "" + loudest);
        assertEquals(0, samples[0]);
        assertTrue(Math.abs(samples[samples.length - 1]) <= 1);
    }

    @ParameterizedTest
    @EnumSource(Chime.class)
    void machineWithoutSoundStaysSilent(Chime chime) {
        assertDoesNotThrow(chime::play);
    }

    @Test
    void processIsHeardAndALateOneIsEnded() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && Files.isExecutable(Path.of("/bin/sleep")));
        Processes processes = new Processes();
        Duration limit = Duration.ofSeconds(10);
        assertEquals(
                Optional.of(new SystemCommands.Outcome(3, "a b")),
                processes.run(
                        SystemCommands.Call.of("/bin/sh", "-c", "printf '%s' \"$1\"; exit 3", "x", "a b"), limit));
        long before = System.nanoTime();
        assertEquals(
                Optional.empty(), processes.run(SystemCommands.Call.of("/bin/sleep", "60"), Duration.ofMillis(50)));
        assertTrue(Duration.ofNanos(System.nanoTime() - before).toSeconds() < 20);
        assertEquals(Optional.empty(), processes.run(SystemCommands.Call.of("no-such-program-here"), limit));
    }

    @Test
    void endCommandIsSplitWithoutAShell() {
        assertEquals(
                List.of("notify-send", "--icon", "a b", "done; rm -rf x"),
                EndCommand.words("notify-send --icon 'a b' \"{0}\"", "done; rm -rf x"));
        assertEquals(List.of(), EndCommand.words("  ", "done"));
    }
}
