package io.espalier.engine.evaluate.scoring.mark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/**
 * What a scorer made of one response.
 *
 * @param stripped the response without surrounding white space
 * @param filtered what the task's filter left of it; the same where there is no filter
 * @param parsed what was compared with the gold answer: text, a list of predictions, or JSON null
 * @param score 0 to 1
 * @param expected the mean of the score over all random draws; the score itself where nothing was drawn
 * @param marks what happened on the way
 */
public record Scored(
        String stripped, String filtered, JsonNode parsed, double score, double expected, List<Mark> marks) {

    /** Copies the marks. */
    public Scored {
        marks = List.copyOf(marks);
    }

    /**
     * Returns a response that was scored without a filter and without a draw.
     *
     * @param stripped the response without surrounding white space
     * @param parsed the text that was compared
     * @param score 0 to 1
     * @param marks what happened on the way
     */
    public static Scored of(String stripped, String parsed, double score, Mark... marks) {
        return new Scored(stripped, stripped, TextNode.valueOf(parsed), score, score, List.of(marks));
    }

    /** Returns the same for an answer that is right, 1, or wrong, 0. */
    public static Scored of(String stripped, String parsed, boolean right, Mark... marks) {
        return of(stripped, parsed, right ? 1.0 : 0.0, marks);
    }

    /** Returns a text as JSON, JSON null for none: what {@link #parsed} holds where a rule may find nothing. */
    public static JsonNode textOrNull(Optional<String> text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return text.<JsonNode>map(nodes::textNode).orElse(nodes.nullNode());
    }
}
