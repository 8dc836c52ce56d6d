package io.espalier.engine.evaluate.scoring.mark;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.evaluate.scoring.python.PythonNumbers;
import io.espalier.engine.evaluate.scoring.python.PythonText;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads gold fields with their names in every complaint. */
public final class Gold {
    private final JsonNode fields;

    /** Wraps the fields of one item. */
    public Gold(JsonNode fields) {
        this.fields = fields;
    }

    /** Returns a field that is there and not null. */
    public JsonNode node(String name) throws EngineException {
        JsonNode value = fields.get(name);
        if (value == null || value.isNull()) {
            throw missing(name);
        }
        return value;
    }

    /** Returns a field that holds a value at all. */
    public boolean has(String name) {
        return fields.hasNonNull(name);
    }

    /** Returns a text field; numbers are spelled as Python spells them. */
    public String text(String name) throws EngineException {
        return spelled(node(name));
    }

    /** Returns a text field, or nothing where it is absent or null. */
    public Optional<String> optionalText(String name) {
        JsonNode value = fields.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(spelled(value));
    }

    /** Returns a list of texts; one text counts as a list of one. */
    public List<String> texts(String name) throws EngineException {
        JsonNode value = node(name);
        if (!value.isArray()) {
            return List.of(spelled(value));
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            texts.add(spelled(element));
        }
        return texts;
    }

    /** Returns a list of texts, empty where the field is absent or null. */
    public List<String> optionalTexts(String name) throws EngineException {
        return has(name) ? texts(name) : List.of();
    }

    /** Returns an index into a list of options, given as a number or as its digits. */
    public int index(String name, int options) throws EngineException {
        String text = text(name);
        int index = PythonNumbers.parseInt(text)
                .filter(number -> number.bitLength() < 31)
                .map(Number::intValue)
                .orElse(-1);
        if (index < 0 || index >= options) {
            throw strange(name, text, "the number of an option, 0 to " + (options - 1));
        }
        return index;
    }

    /** Returns "yes" or "no". */
    public String yesOrNo(String name) throws EngineException {
        String text = PythonText.strip(PythonText.lower(text(name))).replace(".", "");
        if (!text.equals("yes") && !text.equals("no")) {
            throw strange(name, text, "yes or no");
        }
        return text;
    }

    /** Returns the error {@code EV-002} about a field whose value no scorer can work with. */
    public static EngineException strange(String name, String found, String expected) {
        return Problem.of("EV-002", "gold field \"" + name + "\" makes no sense")
                .found("\"" + found + "\"")
                .expected(expected)
                .asException();
    }

    private static EngineException missing(String name) {
        return Problem.of("EV-001", "gold field \"" + name + "\" is missing")
                .advice("Name the fields as the public data set does")
                .asException();
    }

    private static String spelled(JsonNode value) {
        return value.isDouble() || value.isFloat() ? PythonNumbers.repr(value.doubleValue()) : value.asText();
    }
}
