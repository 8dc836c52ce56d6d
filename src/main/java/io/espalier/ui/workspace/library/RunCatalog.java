package io.espalier.ui.workspace.library;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads run folders. */
public interface RunCatalog {
    /**
     * Returns every run below a folder, newest first; what cannot be read is left out.
     *
     * @param home the folder; need not exist
     */
    List<RunEntry> list(Path home);

    /**
     * Reads every run below a folder, and tells of them while it still reads.
     *
     * @param home the folder; need not exist
     * @param part hears of the next runs several times a second, in no order, all of them once
     * @return all of them, newest first
     */
    default List<RunEntry> list(Path home, Consumer<List<RunEntry>> part) {
        List<RunEntry> all = list(home);
        part.accept(all);
        return all;
    }
}
