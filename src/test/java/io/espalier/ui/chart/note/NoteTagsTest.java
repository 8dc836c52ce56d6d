package io.espalier.ui.chart.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoteTagsTest {
    private static final Box PLOT = new Box(50, 20, 400, 200);
    private final NoteTags tags = new NoteTags();

    private static NoteTags.Seen seen(String text, double x, double y) {
        return new NoteTags.Seen(new PinnedNote("loss", x, y, text), x, y);
    }

    private List<NoteTags.Tag> lay(List<NoteTags.Seen> seen) {
        return tags.lay(seen, PLOT, text -> 6.0 * text.length());
    }

    @Test
    void tagsStayInsideAndApart() {
        List<NoteTags.Seen> notes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            notes.add(seen("note number " + i, 400 + i, 30 + i));
        }
        List<NoteTags.Tag> laid = lay(notes);
        for (NoteTags.Tag one : laid) {
            assertTrue(one.box().x() >= PLOT.x() && one.box().right() <= PLOT.right());
            assertTrue(one.box().y() >= PLOT.y() && one.box().bottom() <= PLOT.bottom());
            for (NoteTags.Tag other : laid) {
                boolean meet = one != other
                        && one.box().y() < other.box().bottom()
                        && other.box().y() < one.box().bottom();
                assertTrue(!meet, one + " and " + other);
            }
        }
    }

    @Test
    void longTextIsCut() {
        String text = lay(List.of(seen("x".repeat(500), 100, 100))).get(0).text();
        assertTrue(text.endsWith("…") && text.length() > 10 && text.length() < 40, text);
    }

    @Test
    void noteIsFoundByItsPointAndByItsTag() {
        NoteTags.Tag tag = lay(List.of(seen("here", 200, 100))).get(0);
        assertEquals("here", tags.at(202, 99).orElseThrow().text());
        assertEquals(
                "here",
                tags.at(tag.box().x() + 3, tag.box().y() + 3).orElseThrow().text());
        assertEquals(Optional.empty(), tags.at(300, 190));
    }
}
