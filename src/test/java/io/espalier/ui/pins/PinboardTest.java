package io.espalier.ui.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.ResultFigures;
import io.espalier.report.ResultTables;
import io.espalier.report.SampleComparison;
import io.espalier.report.figure.Figure;
import io.espalier.ui.control.ChartEvent.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinboardTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path home;

    private final List<String> told = new ArrayList<>();

    private Pinboard board() {
        return new Pinboard(
                home, new Pinboard.Places(Runnable::run, Runnable::run, NOON, (text, failed) -> told.add(text)));
    }

    private static Figure figure() {
        return ResultFigures.recovery(SampleComparison.input()).orElseThrow();
    }

    @Test
    void pinsOutliveTheWindowInTheirOrder() {
        Pinboard board = board();
        board.pin(Subject.of(figure()), "espalier compare runs/a -o out");
        board.pin(Subject.of(ResultTables.matrix(SampleComparison.input())), "");
        board.move(board.pins().get(1), -1);
        Pinboard again = board();
        assertEquals(board.pins(), again.pins());
        assertEquals(2, again.pins().size());
        assertTrue(again.pins().get(0).svg().isEmpty());
        assertEquals("espalier compare runs/a -o out", again.pins().get(1).command());
        again.remove(again.pins().get(0));
        assertEquals(1, board().pins().size());
    }

    @Test
    void reportIsOneFileThatNeedsNothingElse() throws Exception {
        Pinboard board = board();
        board.pin(Subject.of(figure()), "espalier compare 'my runs/a' -o out");
        board.pin(Subject.of(figure()), "");
        board.pin(Subject.of(ResultTables.matrix(SampleComparison.input())), "");
        Path report = home.resolve("report.html");
        board.write(report);
        String html = Files.readString(report);
        assertEquals(2, html.split("<svg", -1).length - 1);
        assertTrue(html.contains("espalier compare &#39;my runs/a&#39; -o out")
                || html.contains("espalier compare 'my runs/a' -o out"));
        assertTrue(html.contains("pinned 2026-05-01T12:00:00Z"), html.substring(html.indexOf("<main>")));
        Matcher address =
                Pattern.compile("(src|href|url\\()\\s*=?\\s*[\"']?(https?:)").matcher(html);
        assertFalse(address.find(), "something would be fetched");
        Matcher ids = Pattern.compile("\\bid=\"([^\"]+)\"").matcher(html);
        List<String> seen = new ArrayList<>();
        while (ids.find()) {
            assertFalse(seen.contains(ids.group(1)), "twice: " + ids.group(1));
            seen.add(ids.group(1));
        }
        board.write(home.resolve("again.html"));
        assertEquals(html, Files.readString(home.resolve("again.html")));
    }

    @Test
    void damagedFileIsSetAsideAndTheBoardIsEmpty() throws Exception {
        Files.writeString(home.resolve("pinned.json"), "{\"version\":1,\"pins\":[{\"number\":");
        assertTrue(board().pins().isEmpty());
        assertTrue(Files.exists(home.resolve("pinned.json.bak")));
        Files.writeString(home.resolve("pinned.json"), "{\"version\":1,\"pins\":[{\"number\":1}]}");
        assertTrue(board().pins().isEmpty());
    }

    @Test
    void reportThatCannotBeWrittenIsTold() {
        Pinboard board = board();
        board.pin(Subject.of(figure()), "");
        board.write(home);
        assertTrue(told.get(told.size() - 1).contains("EX-004"), told.toString());
    }
}
