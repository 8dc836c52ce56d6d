package io.espalier.ui.pins;

import java.util.Objects;

/**
 * A figure or table as it was when it was pinned.
 *
 * @param number tells it from the others; also keeps the ids inside its drawing apart
 * @param title one line
 * @param note what it shows, in a sentence or two
 * @param svg the drawing as an {@code svg} element; empty: numbers alone
 * @param table the numbers as a {@code table} element; empty: too many
 * @param command the command that makes it again; empty: none
 * @param pinned when, as ISO 8601 in UTC
 */
public record Pin(int number, String title, String note, String svg, String table, String command, String pinned) {
    /** Refuses null. */
    public Pin {
        Objects.requireNonNull(title);
        Objects.requireNonNull(note);
        Objects.requireNonNull(svg);
        Objects.requireNonNull(table);
        Objects.requireNonNull(command);
        Objects.requireNonNull(pinned);
    }
}
