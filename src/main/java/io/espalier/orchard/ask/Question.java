package io.espalier.orchard.ask;

import io.espalier.orchard.world.Dice;
import java.util.List;

/**
 * One question with its answer, in the fields of the public data sets.
 *
 * @param family the column
 * @param subtype one of the sub-types of the family
 * @param hint the context of a ScienceQA question, otherwise empty
 * @param text the question alone
 * @param options the choices, empty for an open question
 * @param reorderable whether the choices may stand in any order
 * @param answer a word or sentence, or the letter of the right choice
 */
public record Question(
        Family family,
        String subtype,
        String hint,
        String text,
        List<String> options,
        boolean reorderable,
        String answer) {
    /** Copies the choices and refuses an unknown sub-type. */
    public Question {
        options = List.copyOf(options);
        if (!family.subtypes().contains(subtype)) {
            throw new IllegalArgumentException(family + " has no sub-type " + subtype);
        }
    }

    static Question open(Family family, String subtype, String text, String answer) {
        return new Question(family, subtype, "", text, List.of(), false, answer);
    }

    /** Returns the index of the right choice, or -1 for an open question. */
    public int correct() {
        return options.isEmpty() ? -1 : answer.charAt(0) - 'A';
    }

    /** Returns the same question with its choices in another order where that is allowed, otherwise itself. */
    public Question reordered(Dice dice) {
        return reorderable ? choosing(dice.shuffled(options), options.get(correct())) : this;
    }

    /** Returns the same question with two of its choices, the right one and another, where their order is free. */
    public Question betweenTwo(Dice dice) {
        if (!reorderable || options.size() < 3) {
            return reordered(dice);
        }
        String right = options.get(correct());
        String wrong = dice.pick(
                options.stream().filter(option -> !option.equals(right)).toList());
        return choosing(dice.shuffled(List.of(right, wrong)), right);
    }

    /** Returns this question with these choices, of which one is right. */
    Question choosing(List<String> choices, String right) {
        String letter = String.valueOf((char) ('A' + choices.indexOf(right)));
        return new Question(family, subtype, hint, text, choices, reorderable, letter);
    }
}
