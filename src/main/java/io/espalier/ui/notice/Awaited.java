package io.espalier.ui.notice;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A run whose end has not been told yet.
 *
 * @param folder its run folder
 * @param name what it is called
 * @param diskTold whether it has been told that it waits for a full disk
 */
record Awaited(Path folder, String name, boolean diskTold) {
    Awaited {
        Objects.requireNonNull(folder);
        Objects.requireNonNull(name);
    }

    static Awaited of(Path folder, String name) {
        return new Awaited(folder, name, false);
    }

    Awaited withDiskTold(boolean told) {
        return new Awaited(folder, name, told);
    }
}
