package io.espalier.engine.data.conversation;

import io.espalier.engine.problem.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a data file held and what could be used of it.
 *
 * @param rows records in the file
 * @param selected records that the selection asked for
 * @param used records that became samples
 * @param withImage samples that have a picture
 * @param skipped how many records were passed over, by the code of their first problem
 * @param problems the first hundred problems, each with its row
 * @param notes sentences for people: what was put right, what looks odd
 */
public record DataReport(
        long rows,
        long selected,
        int used,
        int withImage,
        Map<String, Integer> skipped,
        List<Problem> problems,
        List<String> notes) {

    /** Copies the collections. */
    public DataReport {
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Returns how many records were passed over. */
    int skippedRows() {
        return skipped.values().stream().mapToInt(Integer::intValue).sum();
    }
}
