package io.espalier.engine.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.problem.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document of one family at one scale.
 *
 * @param document {@code files} by name, {@code vocabulary}, and perhaps {@code tower} (a folder of its own with files),
 *     {@code leaveOut} (beginnings of the canonical names of tensors that published folders lack) and {@code also} (tensors
 *     that they have besides)
 */
record SyntheticFamily(ObjectNode document) {
    /** Words for the families, each the name of a document. */
    static final List<String> NAMES = List.of("llava", "llava-hf", "bunny", "internvl");

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a document and applies what a scale changes in it.
     *
     * @throws EngineException when there is no such family
     */
    static SyntheticFamily of(String name, Scale scale) throws EngineException {
        if (!NAMES.contains(name)) {
            throw Problem.of("SY-001", "there is no synthetic model of this family")
                    .found(Quote.of(name))
                    .expected("one of " + String.join(", ", NAMES))
                    .asException();
        }
        try (InputStream in = SyntheticFamily.class.getResourceAsStream(name + ".json")) {
            ObjectNode document = (ObjectNode) JSON.readTree(in);
            JsonNode changes = document.get("scales").get(scale.word());
            merge(document, (ObjectNode) changes);
            return new SyntheticFamily(document);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this program", e);
        }
    }

    /** Puts the fields of one object into another, objects inside likewise (RFC 7396 without removal). */
    private static void merge(ObjectNode into, ObjectNode changes) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (into.get(change.getKey()) instanceof ObjectNode inner && change.getValue() instanceof ObjectNode more) {
                merge(inner, more);
            } else {
                into.set(change.getKey(), change.getValue());
            }
        }
    }

    /** Returns the files of the model's folder by name. */
    Map<String, JsonNode> files() {
        return files(document);
    }

    /** Returns the configuration. */
    JsonNode config() {
        return document.at("/files/config.json");
    }

    /** Returns the name of the tower's folder; empty when the tower has none. */
    String towerFolder() {
        return document.at("/tower/folder").asText();
    }

    /** Returns the files of the tower's folder by name. */
    Map<String, JsonNode> towerFiles() {
        return files(document.path("tower"));
    }

    /** Returns the configuration of the tower's folder; a missing node without one. */
    JsonNode towerConfig() {
        return document.at("/tower/files/config.json");
    }

    JsonNode vocabulary() {
        return document.get("vocabulary");
    }

    /** Returns whether published folders lack a tensor. */
    boolean leavesOut(String canonical) {
        for (JsonNode beginning : document.path("leaveOut")) {
            if (canonical.startsWith(beginning.asText())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the tensors that published folders have and no model needs, by canonical name, with their shapes. */
    Map<String, List<Long>> also() {
        Map<String, List<Long>> also = new TreeMap<>();
        for (Map.Entry<String, JsonNode> tensor : document.path("also").properties()) {
            List<Long> shape = new ArrayList<>();
            tensor.getValue().forEach(size -> shape.add(size.asLong()));
            also.put(tensor.getKey(), shape);
        }
        return also;
    }

    private static Map<String, JsonNode> files(JsonNode part) {
        Map<String, JsonNode> files = new TreeMap<>();
        part.path("files").properties().forEach(file -> files.put(file.getKey(), file.getValue()));
        return files;
    }
}
