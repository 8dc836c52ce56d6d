package io.espalier.engine.evaluate.scoring.mathvista;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule that stands in for a language model as judge. */
class MathVistaExtractionTest {
    private static final MathVistaItem CHOICE = new MathVistaItem(
            "multi_choice", "text", List.of("light", "light blue", "cat", "145°"), Optional.empty(), "cat");

    private static MathVistaItem number(String answerType) {
        return new MathVistaItem("free_form", answerType, List.of(), Optional.empty(), "3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "B | B",
                "(C) | C",
                "B. light blue | B",
                "B) because | B",
                "D: 145 | D",
                "C, I think | C",
                "B light | B",
                "A cat sits there | cat",
                "A | A",
                "Z. nothing | Z. nothing",
                "It is (B), not (A) | A",
                "The answer is C | C",
                "The correct option: B | B",
                "Choice D | D",
                "The answer is Clear | The answer is Clear",
                "It is light blue. | light blue",
                "I see a Cat | cat",
                "concatenate | concatenate",
                "the angle is 145° | 145°",
            })
    void choicesAreFoundInThisOrder(String response, String expected) {
        assertEquals(expected, MathVistaExtraction.rule(response, CHOICE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "There are 3 | 3",
                "3 apples and 14 pears | 14",
                "1,234,567 in all | 1234567",
                "It fell by -2.5 | -2.5",
                "2007-2008 | 2008",
                "about .5 | .5",
                "three | 3",
                "Twelve pears | 12",
                "seven or eight | 8",
                "someone | ''",
                "no idea | ''",
                "The answer is 7. | 7",
                "$1.45 | 1.45",
                "1e3 | 1e3",
            })
    void lastNumberIsTaken(String response, String expected) {
        assertEquals(expected, MathVistaExtraction.rule(response, number("integer")));
        assertEquals(expected, MathVistaExtraction.rule(response, number("float")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"between [2007, 2008] | [2007, 2008]", "[1] and [2, 3] | [2, 3]", "1 and 2 | ''"})
    void lastListIsTaken(String response, String expected) {
        assertEquals(expected, MathVistaExtraction.rule(response, number("list")));
    }
}
