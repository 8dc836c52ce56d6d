package io.espalier.engine.run.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A finished run.
 *
 * @param folder the run folder
 * @param figures what every stage reports of itself, by stage and in order
 * @param outputs every file made, in order
 */
public record RunSummary(Path folder, Map<String, JsonNode> figures, List<Path> outputs) {
    /** Copies the collections, keeping their order. */
    public RunSummary {
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        outputs = List.copyOf(outputs);
    }
}
