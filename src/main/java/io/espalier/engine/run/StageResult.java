package io.espalier.engine.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.espalier.engine.run.journal.StageTable;
import java.nio.file.Path;
import java.util.List;

/**
 * What a finished stage leaves.
 *
 * @param outputs the files it made, inside the run folder
 * @param figures what it reports of itself, for machines
 * @param table the same for people
 */
public record StageResult(List<Path> outputs, JsonNode figures, StageTable table) {
    /** Copies the list. */
    public StageResult {
        outputs = List.copyOf(outputs);
    }

    /** Returns a result with files alone. */
    public static StageResult of(Path... outputs) {
        return new StageResult(List.of(outputs), JsonNodeFactory.instance.objectNode(), StageTable.EMPTY);
    }
}
