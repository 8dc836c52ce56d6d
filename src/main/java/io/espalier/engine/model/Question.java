package io.espalier.engine.model;

import io.espalier.engine.image.Picture;
import io.espalier.engine.text.template.Role;
import io.espalier.engine.text.template.Turn;
import java.util.List;

/**
 * What an assistant is asked.
 *
 * @param pictures what it is shown, before the first question; may be empty
 * @param turns what was said so far, oldest first; the last is by the user
 * @param limit most tokens of the answer
 */
public record Question(List<Picture> pictures, List<Turn> turns, int limit) {

    /** Copies the lists; refuses a talk that does not end with a question. */
    public Question {
        pictures = List.copyOf(pictures);
        turns = List.copyOf(turns);
        if (turns.isEmpty() || turns.get(turns.size() - 1).role() != Role.USER) {
            throw new IllegalArgumentException("a talk to be answered ends with a question");
        }
        if (limit < 1) {
            throw new IllegalArgumentException("an answer of " + limit + " tokens");
        }
    }

    /** Returns one question about pictures. */
    public static Question of(List<Picture> pictures, String text, int limit) {
        return new Question(pictures, List.of(Turn.user(text)), limit);
    }
}
