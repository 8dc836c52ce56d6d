package io.espalier.report.figure;

import java.util.Objects;

/**
 * What a figure says besides its drawing.
 *
 * @param id short name used for file names: letters, digits and hyphens
 * @param title one line
 * @param description what it shows in a sentence or two, for readers who do not see it
 */
public record FigureText(String id, String title, String description) {
    /** Refuses ids that are no file names. */
    public FigureText {
        Objects.requireNonNull(title);
        Objects.requireNonNull(description);
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a figure's id is letters, digits and hyphens, not \"" + id + "\"");
        }
    }
}
