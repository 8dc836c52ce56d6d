package io.espalier.engine.checkpoint.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.espalier.engine.checkpoint.file.StrictJson;
import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.WeightHeader;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Walks the JSON of one safetensors header token by token; builds no tree. One instance, one header. */
final class SafetensorsParser {
    private static final int MAX_TENSORS = 1_000_000;
    private static final int MAX_NAME_BYTES = 4096;
    private static final int MAX_PROBLEMS = 50;
    private static final String METADATA = "__metadata__";

    /** Duplicates are looked for here, since a parser's own detection would hold every name twice. */
    private static final JsonFactory JSON = StrictJson.factory(64)
            .rebuild()
            .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;
    private final long dataStart;
    private final long dataLength;
    private final List<Problem> problems = new ArrayList<>();
    private final List<TensorInfo> tensors = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> metadata = new TreeMap<>();
    private long claimed;

    SafetensorsParser(Path file, long dataStart, long fileSize) {
        this.file = file;
        this.dataStart = dataStart;
        this.dataLength = fileSize - dataStart;
    }

    WeightHeader parse(byte[] header, List<Problem> notes) throws IOException, EngineException {
        try (JsonParser json = JSON.createParser(StrictJson.reader(new ByteArrayInputStream(header)))) {
            object(json);
        } catch (StreamConstraintsException e) {
            throw Problem.of("ST-013", "the header is beyond a limit: " + StrictJson.clause(e))
                    .at(StrictJson.place(file, e.getLocation()))
                    .asException(e);
        } catch (JsonProcessingException e) {
            throw Problem.of("ST-006", "the header is not valid JSON: " + StrictJson.clause(e))
                    .at(file + ", header "
                            + StrictJson.place(Path.of(""), e.getLocation()).replaceFirst("^, ", ""))
                    .advice("The file is damaged: get it again")
                    .asException(e);
        }
        SafetensorsLayout.check(file, tensors, dataStart, dataLength, problems);
        if (!problems.isEmpty()) {
            throw new EngineException(problems.subList(0, Math.min(MAX_PROBLEMS, problems.size())));
        }
        return new WeightHeader(tensors, metadata, notes);
    }

    private void object(JsonParser json) throws IOException, EngineException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw Problem.of("ST-006", "the header is not a JSON object")
                    .at(file)
                    .asException();
        }
        // Tensors that claim more bytes than there are must overlap: a million of them need not be read to know.
        while (claimed <= dataLength && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (!names.add(name)) {
                add(Problem.of("ST-012", "a name stands in the header twice").found(Quote.of(name)));
            }
            json.nextToken();
            if (name.equals(METADATA)) {
                readMetadata(json);
            } else {
                readTensor(json, name);
            }
            stopWhenHopeless();
        }
        if (claimed <= dataLength && json.nextToken() != null) {
            throw Problem.of("ST-006", "the header goes on after its JSON object")
                    .at(file)
                    .asException();
        }
    }

    private void stopWhenHopeless() throws EngineException {
        if (names.size() > MAX_TENSORS + 1) {
            add(Problem.of("ST-013", "the file has too many tensors").expected("at most " + MAX_TENSORS));
            throw new EngineException(problems.subList(Math.max(0, problems.size() - MAX_PROBLEMS), problems.size()));
        }
        if (problems.size() > MAX_PROBLEMS) {
            throw new EngineException(problems);
        }
    }

    private void readMetadata(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            add(Problem.of("ST-007", METADATA + " is not an object"));
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (json.nextToken() != JsonToken.VALUE_STRING) {
                add(Problem.of("ST-007", "a value of " + METADATA + " is not text")
                        .found("the key " + Quote.of(key)));
                json.skipChildren();
            } else if (metadata.put(key, json.getText()) != null) {
                add(Problem.of("ST-012", "a key stands in " + METADATA + " twice")
                        .found(Quote.of(key)));
            }
            checkSurrogates(key + metadata.getOrDefault(key, ""));
        }
    }

    private void readTensor(JsonParser json, String name) throws IOException {
        checkSurrogates(name);
        if (3 * name.length() > MAX_NAME_BYTES && name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            add(Problem.of("ST-013", "the name of a tensor is too long")
                    .found(Quote.of(name))
                    .expected("at most " + MAX_NAME_BYTES + " bytes"));
        }
        SafetensorsEntry entry = new SafetensorsEntry(name, this::add);
        entry.read(json);
        entry.toInfo(file, dataStart, dataLength).ifPresent(tensor -> {
            tensors.add(tensor);
            claimed += tensor.byteLength();
        });
    }

    private void checkSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean paired = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (paired) {
                i++;
            } else if (Character.isSurrogate(c)) {
                add(Problem.of("ST-005", "the header holds half of a character pair")
                        .found(Quote.of(text)));
                return;
            }
        }
    }

    private void add(Problem problem) {
        problems.add(problem.at(file + (problem.where().isEmpty() ? "" : ", " + problem.where())));
    }
}
