package io.espalier.engine.checkpoint.safetensors;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.StoredLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the header entry of one tensor and proves that it makes sense by itself. One instance, one entry. */
final class SafetensorsEntry {
    private static final int MAX_RANK = 8;
    private static final long MAX_SIZE = 1L << 40;
    private static final long MAX_OFFSET = 1L << 62;
    private static final String DTYPES =
            Arrays.stream(DType.values()).map(DType::name).collect(Collectors.joining(", "));

    private final String name;
    private final Consumer<Problem> problems;
    private final Set<String> fields = new HashSet<>();
    private boolean sound = true;
    private Optional<DType> dtype = Optional.empty();
    private Optional<List<Long>> shape = Optional.empty();
    private Optional<List<Long>> offsets = Optional.empty();

    SafetensorsEntry(String name, Consumer<Problem> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Reads the value at which the parser stands; leaves the parser at its last token. */
    void read(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            add(Problem.of("ST-007", "the entry of a tensor is not an object"));
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            if (!fields.add(field)) {
                add(Problem.of("ST-012", "\"" + field + "\" stands in the entry twice"));
            }
            switch (field) {
                case "dtype" -> dtype = readType(json);
                case "shape" -> shape = readNumbers(json, field, MAX_RANK);
                case "data_offsets" -> offsets = readNumbers(json, field, 2);
                default -> json.skipChildren();
            }
        }
        for (String field : List.of("dtype", "shape", "data_offsets")) {
            if (!fields.contains(field)) {
                add(Problem.of("ST-007", "\"" + field + "\" is missing"));
            }
        }
    }

    /** Returns the tensor if its entry is sound; everything wrong has been reported otherwise. */
    Optional<TensorInfo> toInfo(Path file, long dataStart, long dataLength) {
        if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty() || !sound) {
            return Optional.empty();
        }
        long begin = offsets.get().get(0);
        long end = offsets.get().get(1);
        if (end < begin || end > dataLength) {
            add(Problem.of("ST-009", "the data would lie outside the file")
                    .found("bytes " + begin + " to " + end)
                    .expected("a range within 0 to " + dataLength)
                    .advice("The file is cut short or damaged: get it again"));
            return Optional.empty();
        }
        return length().filter(bytes -> matches(bytes, end - begin))
                .map(bytes ->
                        new TensorInfo(name, file, StoredLayout.dense(dtype.get(), dataStart + begin, shape.get())));
    }

    private boolean matches(long bytes, long range) {
        if (bytes != range) {
            add(Problem.of("ST-009", "shape and data do not have one length")
                    .found("offsets that span " + range + " bytes")
                    .expected(bytes + " bytes for " + shape.orElse(List.of()) + " of "
                            + dtype.map(DType::name).orElse("")));
        }
        return bytes == range;
    }

    private Optional<Long> length() {
        try {
            long bytes = dtype.orElseThrow().bytes();
            for (long size : shape.orElseThrow()) {
                bytes = Math.multiplyExact(bytes, size);
            }
            return Optional.of(bytes);
        } catch (ArithmeticException e) {
            add(Problem.of("ST-008", "the number of bytes overflows").found("shape " + shape.orElse(List.of())));
            return Optional.empty();
        }
    }

    private Optional<DType> readType(JsonParser json) throws IOException {
        Optional<DType> found = json.currentToken() == JsonToken.VALUE_STRING
                ? DType.fromSafetensors(json.getText())
                : Optional.empty();
        if (found.isEmpty()) {
            add(Problem.of("ST-007", "the element type is not supported")
                    .found(json.currentToken().isScalarValue() ? Quote.of(json.getText()) : "an object or list")
                    .expected("one of " + DTYPES));
            json.skipChildren();
        }
        return found;
    }

    private Optional<List<Long>> readNumbers(JsonParser json, String field, int most) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            add(Problem.of("ST-007", "\"" + field + "\" is not a list"));
            json.skipChildren();
            return Optional.empty();
        }
        List<Long> numbers = new ArrayList<>(4);
        boolean good = true;
        int count = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            good &= ++count > most || readNumber(json, field, numbers);
            json.skipChildren();
        }
        if (count > most || (field.equals("data_offsets") && count != 2)) {
            add(Problem.of("ST-007", "\"" + field + "\" has the wrong length")
                    .found(count)
                    .expected(field.equals("shape") ? "at most " + most : "2"));
            return Optional.empty();
        }
        return good ? Optional.of(List.copyOf(numbers)) : Optional.empty();
    }

    private boolean readNumber(JsonParser json, String field, List<Long> numbers) throws IOException {
        boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT
                && !json.getText().startsWith("-");
        if (!whole) {
            add(Problem.of("ST-007", "\"" + field + "\" holds something that is not a whole number from 0 up")
                    .found(json.currentToken().isScalarValue() ? Quote.of(json.getText()) : "an object or list"));
            return false;
        }
        boolean huge = json.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
        if (huge || json.getLongValue() > (field.equals("shape") ? MAX_SIZE : MAX_OFFSET)) {
            add(Problem.of("ST-008", "\"" + field + "\" holds a number that is too large")
                    .found(Quote.of(json.getText()))
                    .expected(field.equals("shape") ? "at most " + MAX_SIZE : "at most the length of the file"));
            return false;
        }
        numbers.add(json.getLongValue());
        return true;
    }

    private void add(Problem problem) {
        sound = false;
        problems.accept(problem.at("tensor " + Quote.of(name)));
    }
}
