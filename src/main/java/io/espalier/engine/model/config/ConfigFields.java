package io.espalier.engine.model.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Reads fields of a JSON object with defaults, and notes every field that cannot be, instead of stopping at the first. */
public final class ConfigFields {
    private static final int LARGEST_SIZE = 1 << 24;
    /** Most blocks of a tower or decoder; more would be a mistake. */
    public static final int MOST_LAYERS = 4096;

    private final String place;
    private final JsonNode object;
    private final List<Problem> problems;

    /**
     * @param place file and path of the object, for messages
     * @param object the object; a missing node counts as an empty object
     * @param problems where faults are noted
     */
    public ConfigFields(String place, JsonNode object, List<Problem> problems) {
        this.place = place;
        this.object = object;
        this.problems = problems;
    }

    /** Returns file and path of the object, for messages. */
    public String place() {
        return place;
    }

    /** Returns the fields of an object inside this one; of an empty object when there is none. Its faults are noted here. */
    public ConfigFields inside(String field) {
        return new ConfigFields(place + " " + field, object.path(field), problems);
    }

    /** Returns whether a field is there and not null. */
    public boolean has(String field) {
        return object.hasNonNull(field);
    }

    /** A size: a whole number from 1 to 16 777 216. */
    public int size(String field, int byDefault) {
        return whole(field, byDefault, 1, LARGEST_SIZE);
    }

    /**
     * Reads a whole number.
     *
     * @param byDefault taken when the field is missing or null, and when it is wrong, which is noted ({@code MC-001})
     * @param least the smallest that is accepted
     * @param most the largest
     */
    public int whole(String field, int byDefault, int least, int most) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most) {
            return value.intValue();
        }
        wrong(field, value, "a whole number from " + least + " to " + most);
        return byDefault;
    }

    /** Reads a finite number above 0; the default when it is missing or null, and when it is wrong, which is noted. */
    public double positive(String field, double byDefault) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (value.isNumber() && value.doubleValue() > 0 && Double.isFinite(value.doubleValue())) {
            return value.doubleValue();
        }
        wrong(field, value, "a number above 0");
        return byDefault;
    }

    /** Reads true or false; the default when it is missing or null, and when it is wrong, which is noted. */
    public boolean truth(String field, boolean byDefault) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (!value.isBoolean()) {
            wrong(field, value, "true or false");
        }
        return value.asBoolean(byDefault);
    }

    /** Reads a text; the default when it is missing or null, and when it is wrong, which is noted. */
    public String text(String field, String byDefault) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return byDefault;
        }
        if (!value.isTextual()) {
            wrong(field, value, "a string");
        }
        return value.asText(byDefault);
    }

    /** A list of a given length of numbers above 0; empty, and noted, when it is anything else. */
    public List<Float> positives(String field, int count) {
        JsonNode list = object.path(field);
        List<Float> values = new ArrayList<>();
        for (JsonNode value : list) {
            float number = (float) value.doubleValue();
            if (value.isNumber() && number > 0 && Float.isFinite(number)) {
                values.add(number);
            }
        }
        if (list.isArray() && list.size() == count && values.size() == count) {
            return values;
        }
        wrong(field, list, "a list of " + count + " numbers above 0");
        return List.of();
    }

    /**
     * Reads the sizes of a decoder under the names of transformers; key/value heads and head size follow from the others
     * where they are not stated.
     *
     * @param byDefault what the original class fills in
     */
    public DecoderShape decoder(DecoderShape byDefault) {
        int hidden = size("hidden_size", byDefault.hiddenSize());
        int heads = size("num_attention_heads", byDefault.heads());
        int groups = size("num_key_value_heads", heads);
        if (heads % groups != 0) {
            problems.add(Problem.of("MC-003", "query heads do not divide into key/value heads")
                    .at(place)
                    .found(heads + " and " + groups)
                    .advice("Correct num_key_value_heads"));
            groups = heads;
        }
        if (!has("head_dim") && hidden % heads != 0) {
            problems.add(Problem.of("MC-004", "hidden_size is not a multiple of num_attention_heads")
                    .at(place)
                    .found(hidden + " and " + heads)
                    .advice("Correct the sizes or state head_dim"));
        }
        int headDim = size("head_dim", Math.max(1, hidden / heads));
        if (headDim % 2 != 0) {
            problems.add(Problem.of("MC-005", "the head size is odd, so rotary pairs do not exist")
                    .at(place)
                    .found(headDim)
                    .advice("Correct head_dim, hidden_size or num_attention_heads"));
        }
        return new DecoderShape(
                whole("num_hidden_layers", byDefault.layers(), 1, MOST_LAYERS),
                hidden,
                heads,
                groups,
                headDim,
                size("intermediate_size", byDefault.intermediateSize()),
                size("vocab_size", byDefault.vocabularySize()));
    }

    /** The name of an activation, as {@link ModelConfig.Numerics} has it. */
    public String activation(String field, String byDefault) {
        String name = text(field, byDefault);
        return switch (name) {
            case "quick_gelu", "gelu" -> name;
            case "gelu_pytorch_tanh", "gelu_new" -> "gelu_tanh";
            default -> {
                refuse(field, "quick_gelu, gelu or gelu_pytorch_tanh");
                yield byDefault;
            }
        };
    }

    /** Notes a field that is understood by the format and not by Espalier. */
    public void refuse(String field, String expected) {
        wrong(field, object.path(field), expected);
    }

    private void wrong(String field, JsonNode value, String expected) {
        String found = value.toString();
        problems.add(Problem.of("MC-001", "field \"" + field + "\" cannot be used")
                .at(place)
                .found(found.length() > 80 ? found.substring(0, 80) + "..." : found)
                .expected(expected)
                .advice("Correct the field, or fetch the file again"));
    }
}
