package io.espalier.orchard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.espalier.orchard.ask.Asked;
import io.espalier.orchard.ask.Family;
import io.espalier.orchard.ask.Question;
import io.espalier.orchard.ask.Questions;
import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Scene;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final int SCENES = 800;

    private static Scene scene(int index) {
        return new OrchardStream(31, Curriculum.natural()).scene(index);
    }

    @Test
    void answersFollowFromTheScene() {
        int known = 0;
        int all = 0;
        for (int i = 0; i < SCENES; i++) {
            Scene scene = scene(i);
            AnswerOracle oracle = new AnswerOracle(scene);
            for (Asked asked : Questions.about(scene, Dice.of(1, i))) {
                for (Question question : asked.members()) {
                    Optional<String> truth = oracle.answer(question);
                    String given = question.options().isEmpty()
                            ? question.answer()
                            : question.options().get(question.correct());
                    truth.ifPresent(t -> assertEquals(t, given, () -> scene.content() + " " + question));
                    boolean checkable = question.hint().isEmpty() && question.family() != Family.INSTRUCTION;
                    known += truth.isPresent() && checkable ? 1 : 0;
                    all += checkable ? 1 : 0;
                }
            }
        }
        assertTrue(known > 0.85 * all, known + " of " + all + " questions checked");
    }

    @Test
    void hintsLeadToOneChoice() {
        for (int i = 0; i < SCENES; i++) {
            for (Asked asked : Questions.about(scene(i), Dice.of(1, i))) {
                Question question = asked.first();
                if (!question.options().isEmpty()) {
                    Set<String> different = new HashSet<>(question.options());
                    assertEquals(different.size(), question.options().size(), question::toString);
                    assertTrue(question.correct() >= 0
                            && question.correct() < question.options().size());
                }
                if (question.subtype().equals("budget") && question.family() == Family.SCIENCEQA) {
                    int purse = Integer.parseInt(question.hint().replaceAll("\\D", ""));
                    Scene.Shop shop = (Scene.Shop) scene(i);
                    List<String> affordable = shop.stalls().stream()
                            .filter(s -> s.price() <= purse)
                            .map(s -> s.fruit().word())
                            .toList();
                    assertEquals(List.of(question.options().get(question.correct())), affordable);
                }
            }
        }
    }

    @Test
    void everySubtypeIsAskedAndEveryPairHasBothAnswers() {
        Map<Family, Set<String>> seen = new HashMap<>();
        for (int i = 0; i < SCENES; i++) {
            for (Asked asked : Questions.about(scene(i), Dice.of(2, i))) {
                seen.computeIfAbsent(asked.family(), f -> new HashSet<>()).add(asked.subtype());
                if (asked.family().paired()) {
                    Set<String> answers = Set.of(
                            asked.members().get(0).answer(),
                            asked.members().get(1).answer());
                    assertEquals(Set.of("yes", "no"), answers);
                }
            }
        }
        for (Family family : Family.values()) {
            assertEquals(new HashSet<>(family.subtypes()), seen.get(family), family::name);
        }
    }

    @Test
    void reorderedChoicesKeepTheirAnswer() {
        Dice dice = Dice.of(3, 0);
        for (int i = 0; i < 200; i++) {
            for (Asked asked : Questions.about(scene(i), dice)) {
                Question question = asked.first();
                Question other = question.reordered(dice);
                if (!question.options().isEmpty()) {
                    assertEquals(
                            question.options().get(question.correct()),
                            other.options().get(other.correct()));
                }
            }
        }
    }
}
