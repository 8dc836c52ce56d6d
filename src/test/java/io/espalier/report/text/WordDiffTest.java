package io.espalier.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordDiffTest {
    private static String marked(String reference, String answer) {
        return WordDiff.against(reference, answer).stream()
                .map(span -> span.isChanged() ? "{" + span.text() + "}" : span.text())
                .collect(Collectors.joining());
    }

    @Test
    void wordsThatTheReferenceDoesNotSayAreMarked() {
        assertEquals(
                "There are {two }uncut fruits.",
                marked("There are three uncut fruits.", "There are two uncut fruits."));
        assertEquals("There are three.", marked("there are three", "There are three."));
        assertEquals("{Nothing}", marked("", "Nothing"));
        assertEquals("", marked("Something", ""));
    }

    @Test
    void theStretchesJoinedAreAlwaysTheAnswer() {
        Random random = new Random(3);
        List<String> pieces = List.of("a", "b", " ", "?", "\n", "ä", "水", "'", "1.5", "\u202E");
        for (int round = 0; round < 500; round++) {
            String one = random.ints(random.nextInt(20), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            String two = random.ints(random.nextInt(20), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            assertEquals(
                    two,
                    WordDiff.against(one, two).stream().map(WordDiff.Span::text).collect(Collectors.joining()));
        }
    }

    @Test
    void hiddenCharactersAreMadeVisible() {
        assertEquals("a[U+202E]b[U+0000]\n[U+200B][U+D800]", VisibleText.of("a\u202Eb\0\n\u200B\uD800"));
        assertEquals("one two three", VisibleText.line("one\r\ntwo\tthree"));
        assertEquals("&lt;a href=&quot;&#39;&amp;&quot;&gt;", VisibleText.html("<a href=\"'&\">"));
        assertEquals("abc…", VisibleText.shortened("abcdef", 4));
    }
}
