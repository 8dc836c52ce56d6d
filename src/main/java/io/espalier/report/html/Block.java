package io.espalier.report.html;

import io.espalier.report.figure.Figure;
import io.espalier.report.table.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One piece of a page. */
public sealed interface Block {

    /**
     * Plain sentences.
     *
     * @param text any text; line breaks are kept
     */
    record Paragraph(String text) implements Block {
        /** Refuses null. */
        public Paragraph {
            Objects.requireNonNull(text);
        }
    }

    /**
     * A drawing with its title as caption and its numbers folded away below.
     *
     * @param figure what to draw
     */
    record Drawing(Figure figure) implements Block {}

    /**
     * A table.
     *
     * @param table what to show
     */
    record Grid(Table table) implements Block {}

    /**
     * A table that is folded away until somebody wants it.
     *
     * @param summary what it holds
     * @param table what to show
     */
    record Folded(String summary, Table table) implements Block {}

    /**
     * Text in fixed width: commands, recipes.
     *
     * @param text any text
     */
    record Code(String text) implements Block {}

    /**
     * Something that was drawn before and kept as it was.
     *
     * @param caption its title
     * @param svg an {@code svg} element that this program drew; empty when only numbers were kept
     * @param table a {@code table} element that this program wrote; empty when there were too many numbers
     * @param command the command that makes it again; may be empty
     */
    record Kept(String caption, String svg, String table, String command) implements Block {
        /** Refuses null. */
        public Kept {
            Objects.requireNonNull(caption);
            Objects.requireNonNull(svg);
            Objects.requireNonNull(table);
            Objects.requireNonNull(command);
        }
    }

    /**
     * Answers of several variants to one question.
     *
     * @param question as asked, with its right answer
     * @param answers one a variant; differences are marked against the first
     */
    record Answers(Question question, List<Reply> answers) implements Block {
        /** Copies the list. */
        public Answers {
            answers = List.copyOf(answers);
        }
    }

    /**
     * A question about a picture.
     *
     * @param text as asked
     * @param gold right answer; may be empty
     * @param label where it comes from; may be empty
     * @param picture PNG as a data URI; empty when there is none
     */
    record Question(String text, String gold, String label, Optional<String> picture) {}

    /**
     * What one variant answered.
     *
     * @param variant its name
     * @param text its answer
     * @param score 0 to 1; NaN when it is not judged
     */
    record Reply(String variant, String text, double score) {}
}
