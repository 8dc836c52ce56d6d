package io.espalier.engine.text.file;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A token that is looked for in a text before anything else happens to it.
 *
 * @param id its id
 * @param content its text
 * @param special whether decoding may leave it out
 * @param stripsLeft whether it swallows blanks before it
 * @param stripsRight whether it swallows blanks after it
 */
public record AddedToken(int id, String content, boolean special, boolean stripsLeft, boolean stripsRight) {

    /**
     * Reads an entry of {@code added_tokens}, which {@link TokenizerFile} has checked; missing fields count as 0, empty and
     * false.
     */
    public static AddedToken of(JsonNode node) {
        return new AddedToken(
                node.path("id").asInt(),
                node.path("content").asText(),
                node.path("special").asBoolean(),
                node.path("lstrip").asBoolean(),
                node.path("rstrip").asBoolean());
    }

    /**
     * Returns whether a person's text must never turn into this token: special ones, and those written like a mark. Runs of
     * blanks and plain words, which some vocabularies add, are text like any other.
     */
    public boolean isControl() {
        boolean mark = content.length() > 2
                && ((content.startsWith("<") && content.endsWith(">"))
                        || (content.startsWith("[") && content.endsWith("]")));
        return special || mark;
    }
}
