package io.espalier.engine.export.folder;

import io.espalier.engine.problem.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param folder the new folder, absolute
 * @param parameters number of parameters in it
 * @param bytes size of its weights
 * @param files names of its files
 * @param notes what other programs may stumble over
 */
public record ExportResult(Path folder, long parameters, long bytes, List<String> files, List<Problem> notes) {

    /** Copies the lists. */
    public ExportResult {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
