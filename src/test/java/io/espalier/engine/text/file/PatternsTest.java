package io.espalier.engine.text.file;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|aa)+$", "(x*)*", "(\\s*\\w+)*!", "((a+){2,})", "(a)\\1", "(?:(a|b))+"})
    void patternsWithAChoiceInARepetitionMayRunAway(String pattern) {
        assertTrue(Patterns.mayRunAway(pattern));
    }

    @Test
    void patternsOfPublishedTokenizersAreHarmless() {
        for (String pattern : List.of(
                "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                        + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "USER:|ASSISTANT:|[A-Za-z]+|[0-9]|\\n|[^A-Za-z0-9\\s]",
                "[()*+|]+",
                "(?<=[$0-9]) (?=[0-9])")) {
            assertFalse(Patterns.mayRunAway(pattern), pattern);
        }
    }
}
