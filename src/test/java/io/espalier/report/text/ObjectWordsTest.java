package io.espalier.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ObjectWordsTest {
    @Test
    void oneAndSeveralAreTheSameObject() {
        assertEquals(
                Set.of("cherry", "knife", "peach", "woman"), ObjectWords.in("Two cherries, knives; a peach's women."));
    }

    @Test
    void objectThatNobodyElseNamesIsMadeUp() {
        assertEquals(
                Set.of("cabbage", "garlic"),
                ObjectWords.inventedBy(
                        "A large purple cabbage and garlic beside the plums.",
                        List.of("Three uncut mangosteens.", "The picture shows a plum.")));
    }

    @Test
    void markedStretchesJoinedAreTheText() {
        String text = "A dog, two cats and a dog.";
        List<WordDiff.Span> spans = ObjectWords.marked(text, Set.of("dog"));
        assertEquals(text, spans.stream().map(WordDiff.Span::text).collect(Collectors.joining()));
        assertEquals(2, spans.stream().filter(WordDiff.Span::isChanged).count());
    }

    @Test
    void sentencesAreComparedAsAWhole() {
        List<WordDiff.Span> spans = WordDiff.bySentence("It is a dog. It sleeps.", "It is a dog. It eats! It sleeps.");
        assertEquals(
                List.of("It is a dog. ", "It eats! ", "It sleeps."),
                spans.stream().map(WordDiff.Span::text).toList());
        assertEquals(
                List.of(false, true, false),
                spans.stream().map(WordDiff.Span::isChanged).toList());
    }
}
