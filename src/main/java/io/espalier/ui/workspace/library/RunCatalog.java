package io.espalier.ui.workspace.library;

import java.nio.file.Path;
import java.util.List;

/** Reads run folders. */
public interface RunCatalog {
    /**
     * Returns every run below a folder, newest first; what cannot be read is left out.
     *
     * @param home the folder; need not exist
     */
    List<RunEntry> list(Path home);
}
