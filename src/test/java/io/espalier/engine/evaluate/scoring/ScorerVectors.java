package io.espalier.engine.evaluate.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.golden.Golden;
import java.util.ArrayList;
import java.util.List;

/** The recorded outputs of the reference scorers. */
public final class ScorerVectors {
    private static final List<String> FILES = List.of("scorer-vectors.json", "more-vectors.json");

    private ScorerVectors() {}

    /** Returns every block of every file. */
    public static List<JsonNode> blocks() {
        List<JsonNode> blocks = new ArrayList<>();
        FILES.forEach(file -> Golden.json("scorers", file).forEach(blocks::add));
        return blocks;
    }

    /** Returns the blocks of one scorer, at least one. */
    public static List<JsonNode> blocks(String scorer) {
        List<JsonNode> blocks = blocks().stream()
                .filter(block -> block.get("scorer").asText().equals(scorer))
                .toList();
        if (blocks.isEmpty()) {
            throw new AssertionError("no vectors for " + scorer);
        }
        return blocks;
    }

    /** Returns the cases of one scorer from every file. */
    public static List<JsonNode> cases(String scorer) {
        List<JsonNode> cases = new ArrayList<>();
        blocks(scorer).forEach(block -> block.get("cases").forEach(cases::add));
        return cases;
    }
}
