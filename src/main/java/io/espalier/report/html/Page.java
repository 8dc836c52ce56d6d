package io.espalier.report.html;

import io.espalier.engine.problem.EngineException;
import io.espalier.report.export.Exporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A report of one file.
 *
 * @param title of the page
 * @param lead a sentence below it
 * @param sections from top to bottom; empty ones are left out
 */
public record Page(String title, String lead, List<Section> sections) {

    /**
     * One section.
     *
     * @param heading its heading
     * @param blocks its pieces
     */
    public record Section(String heading, List<Block> blocks) {
        /** Copies the pieces. */
        public Section {
            Objects.requireNonNull(heading);
            blocks = List.copyOf(blocks);
        }
    }

    /** Copies the sections and drops empty ones. */
    public Page {
        Objects.requireNonNull(title);
        Objects.requireNonNull(lead);
        sections = sections.stream().filter(s -> !s.blocks().isEmpty()).toList();
    }

    /**
     * Renders the page.
     *
     * @return one HTML document
     * @throws EngineException when a figure cannot be drawn
     */
    public String html() throws EngineException {
        return new PageWriter(this).write();
    }

    /**
     * Writes the page.
     *
     * @param file an {@code .html} file
     * @throws EngineException when a figure cannot be drawn or the file cannot be written
     */
    public void write(Path file) throws EngineException {
        Exporter.write(html(), file);
    }
}
