package io.espalier.ui.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void reportNamesNeitherHomeNorUserNorHost() {
        Redacted redacted = new Redacted("/home/anna", "anna", "anna-laptop");
        assertEquals(
                "~/models on HOST by USER, annals stay, /data/USER/x",
                redacted.of("/home/anna/models on anna-laptop by anna, annals stay, /data/anna/x"));
        assertEquals("nothing known", new Redacted("", "", "").of("nothing known"));
    }

    @Test
    void missingTextShowsItsKey() {
        assertEquals("[no.such.key]", Texts.get("no.such.key"));
        assertEquals("3 min left", Texts.get("task.remaining", "3 min"));
    }
}
