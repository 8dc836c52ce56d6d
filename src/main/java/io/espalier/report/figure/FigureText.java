package io.espalier.report.figure;

import io.espalier.report.text.VisibleText;

/**
 * What a figure says besides its drawing.
 *
 * @param id short name used for file names: letters, digits and hyphens
 * @param title one line
 * @param description what it shows in a sentence or two, for readers who do not see it
 */
public record FigureText(String id, String title, String description) {
    /** Refuses ids that are no file names; names of runs and models are made visible, as they come from outside. */
    public FigureText {
        title = VisibleText.line(title);
        description = VisibleText.line(description);
        if (!id.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a figure's id is letters, digits and hyphens, not \"" + id + "\"");
        }
    }
}
