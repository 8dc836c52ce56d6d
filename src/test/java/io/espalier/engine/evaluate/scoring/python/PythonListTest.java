package io.espalier.engine.evaluate.scoring.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.espalier.engine.problem.EngineException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonListTest {

    private static List<String> parse(String source) throws EngineException {
        return PythonList.parse(source);
    }

    @Test
    void stringsOfEveryKindAreRead() throws EngineException {
        assertEquals(List.of(), parse(" [ ] "));
        assertEquals(List.of("red", "it's, \"blue\""), parse("['red', \"it's, \\\"blue\\\"\"]"));
        assertEquals(List.of("$\\frac{a}{b}$", "\\alpha"), parse("['$\\\\frac{a}{b}$', r'\\alpha']"));
        assertEquals(
                List.of("\\d", "a\nb", "é", "é", "😀", "A"),
                parse("['\\d','a\\nb','\\xe9','\\u00e9','\\U0001F600','\\101']"));
        assertEquals(List.of("8.5", "-3", "None"), parse("[8.5, -3, None,]"));
        assertEquals(List.of("ab", "c"), parse("('a' \"b\", '''c''')"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "['a'",
                "['a' 1]",
                "['a]",
                "[['a']]",
                "['a'] x",
                "['\\xg0']",
                "['\\U00110000']",
                "{'a': 1}",
                "[,]",
                "['\\",
                "[f'x']",
                "['''a'']"
            })
    void otherLiteralsAreRefused(String source) {
        assertThrows(EngineException.class, () -> parse(source));
    }

    @Test
    void noTextEverEndsInAnotherException() {
        SplittableRandom random = new SplittableRandom(1);
        String alphabet = "[]()'\"\\,rRuUxN01 \n{}é";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder source = new StringBuilder("[");
            for (int n = random.nextInt(12); n > 0; n--) {
                source.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                parse(source.toString());
            } catch (EngineException e) {
                assertEquals("EV-003", e.problems().get(0).code());
            }
        }
    }
}
