package io.espalier.engine.data.conversation;

import io.espalier.engine.data.ImageRef;
import io.espalier.engine.text.template.Turn;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One training conversation.
 *
 * @param id the record's name, or its row number where it has none
 * @param image the picture that stands before the first question; null for a conversation on text alone
 * @param turns a system turn at most, then questions and answers in alternation, the last one an answer; image tokens are
 *     taken out of the texts
 */
public record Sample(String id, @Nullable ImageRef image, List<Turn> turns) {

    /** Copies the turns. */
    public Sample {
        Objects.requireNonNull(id);
        turns = List.copyOf(turns);
    }
}
