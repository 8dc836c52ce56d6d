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

    /**
     * Puts a picture and the numbers behind it on the clipboard; each program takes what it can use.
     *
     * @param png the picture as PNG; empty: numbers alone
     * @param numbers tab-separated
     */
    default void copy(Optional<byte[]> png, String numbers) {
        copy(numbers);
    }

    /** Shows a file or an address in the program of the desktop that opens it; does nothing where there is none. */
    default void show(Path file) {}
}
