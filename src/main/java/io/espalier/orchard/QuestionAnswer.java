package io.espalier.orchard;

import io.espalier.orchard.ask.Family;
import io.espalier.orchard.ask.Prompts;
import io.espalier.orchard.ask.Question;

/**
 * One turn of a lesson.
 *
 * @param column the column whose form the question has
 * @param subtype the sub-type within the column
 * @param prompt the text that follows the picture, as the benchmark classes would write it
 * @param answer the text to learn
 * @param freeForm whether the answer is a sentence
 */
public record QuestionAnswer(Family column, String subtype, String prompt, String answer, boolean freeForm) {
    /** Returns the turn of a question with its full prompt, or without the line that says how to answer. */
    static QuestionAnswer of(Question question, boolean bare) {
        return new QuestionAnswer(
                question.family(),
                question.subtype(),
                bare ? Prompts.bare(question) : Prompts.of(question),
                question.answer(),
                question.family() == Family.INSTRUCTION);
    }
}
