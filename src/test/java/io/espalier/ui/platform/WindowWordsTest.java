package io.espalier.ui.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.engine.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WindowWordsTest {
    private static final Pattern CODE = Pattern.compile("\"([A-Z]{2}-[0-9]{3})\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A worker that cannot start leaves nothing but the terminal; notes of a model card are texts by then. */
    private static final Set<String> KEPT = Set.of("WK-001", "LA-101");

    @Test
    void adviceThatNamesAnOptionSaysWhatTheWindowOffers() {
        Problem tower = Problem.of("MF-010", "x").advice("Get it, or say with --tower where it is");
        EngineEvent.Failed failed = new EngineEvent.Failed(List.of(tower));
        String advice = failed.problems().get(0).advice();
        assertTrue(advice.contains("Where is its vision tower?"), advice);
        assertTrue(Texts.get("model.locate.tower").contains("Where is its vision tower?"));
        assertTrue(Texts.get("model.locate.base").contains("Where is its base model?"));
    }

    @Test
    void otherAdviceStaysAsItIs() {
        Problem sameCode = Problem.of("PL-001", "x").advice("Make the plan again with this version");
        Problem noCode = Problem.of("ZZ-999", "x").advice("Say --so");
        assertEquals(List.of(sameCode, noCode), WindowWords.of(List.of(sameCode, noCode)));
        Problem hyphen = Problem.of("MF-010", "x").advice("Load a half-finished re-read file - or not");
        assertEquals(hyphen, WindowWords.of(hyphen));
    }

    /** Every advice in the sources that only a terminal can follow has its counterpart. */
    @Test
    void everyAdviceThatNamesTheTerminalHasAMessage() throws IOException {
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (String part : List.of("engine", "worker")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/espalier", part))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    found += collect(Files.readString(file), missing);
                }
            }
        }
        missing.removeAll(KEPT);
        assertEquals(Set.of(), missing);
        assertTrue(found > 15, "" + found);
        for (String code : List.of("PL-001", "SC-001", "EX-020", "EX-021")) {
            String words = Texts.get("advice." + code);
            assertFalse(
                    words.startsWith("[") || WindowWords.TERMINAL.matcher(words).find(), words);
        }
    }

    private static int collect(String source, Set<String> missing) {
        int found = 0;
        for (int at = source.indexOf(".advice("); at >= 0; at = source.indexOf(".advice(", at + 1)) {
            StringBuilder advice = new StringBuilder();
            Matcher literals = LITERAL.matcher(source.substring(at, source.indexOf(';', at)));
            while (literals.find()) {
                advice.append(literals.group(1));
            }
            if (WindowWords.TERMINAL.matcher(advice).find()) {
                found++;
                String code = "";
                Matcher codes = CODE.matcher(source.substring(0, at));
                while (codes.find()) {
                    code = codes.group(1);
                }
                if (!code.isEmpty() && Texts.find("advice." + code).isEmpty()) {
                    missing.add(code);
                }
            }
        }
        return found;
    }
}
