package io.espalier.ui.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What asks a person outside the window: file choosers and the clipboard. An interface, since headless tests have none. */
public interface Dialogs {
    /** Asks for a folder. */
    Optional<Path> chooseFolder(String title);

    /**
     * Asks for files.
     *
     * @param title shown on the chooser
     * @param kind what the files are, in a word or two
     * @param patterns such as {@code *.png}; empty: every file
     */
    Optional<Path> chooseFile(String title, String kind, List<String> patterns);

    /** Asks where to save a file. */
    Optional<Path> chooseTarget(String title, String suggestedName);

    /** Puts a text on the clipboard. */
    void copy(String text);
}
