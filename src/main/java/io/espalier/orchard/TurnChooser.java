package io.espalier.orchard;

import io.espalier.orchard.ask.Asked;
import io.espalier.orchard.ask.Family;
import io.espalier.orchard.ask.Question;
import io.espalier.orchard.world.Dice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses which of the questions about a picture become turns of a lesson. */
final class TurnChooser {
    private static final int NATURAL_TURNS = 8;
    private static final double NATURAL_SENTENCES = 0.2;

    /** Sub-types of which the dense mix asks everything about the picture: those that take two steps in space. */
    private static final Set<String> WHOLE_FAMILIES = Set.of(
            "GQA/relation",
            "GQA/place",
            "GQA/costs",
            "GQA/container",
            "DOCVQA/tag",
            "DOCVQA/letter",
            "MMMU/callout",
            "MATHVISTA/height",
            "MATHVISTA/count");

    private final Dice dice;
    private final List<Asked> asked;

    TurnChooser(List<Asked> asked, Dice dice) {
        this.asked = asked;
        this.dice = dice;
    }

    List<Question> choose(Curriculum.Mix mix) {
        return switch (mix) {
            case TOWER -> List.of();
            case CONTRAST -> contrast();
            case WORDS -> words();
            case CHOICES -> choices();
            case DENSE -> dense();
            case NATURAL -> natural();
        };
    }

    private List<Question> contrast() {
        List<Question> turns = new ArrayList<>();
        matching(a -> a.family() == Family.POPE).forEach(a -> turns.addAll(a.members()));
        spread(TurnChooser::isMmePair, 3).forEach(a -> turns.addAll(a.members()));
        spread(TurnChooser::isShortWord, 5).forEach(a -> turns.add(a.first()));
        return turns;
    }

    private List<Question> words() {
        List<Question> turns = new ArrayList<>();
        List<Asked> whole = matching(a -> WHOLE_FAMILIES.contains(key(a)) && !isChoice(a));
        dice.some(whole, 9).forEach(a -> turns.add(a.first()));
        spread(a -> a.family() == Family.POPE, 1).forEach(a -> turns.add(dice.pick(a.members())));
        spread(TurnChooser::isMmePair, 3).forEach(a -> turns.addAll(a.members()));
        spread(a -> isShortWord(a) && !WHOLE_FAMILIES.contains(key(a)), 3).forEach(a -> turns.add(a.first()));
        spread(TurnChooser::isSentence, 1).forEach(a -> turns.add(a.first()));
        return turns;
    }

    private List<Question> choices() {
        List<Question> turns = new ArrayList<>();
        spread(a -> isChoice(a) && a.first().reorderable(), 3).forEach(a -> {
            for (int i = 0; i < 2; i++) {
                turns.add(a.first().betweenTwo(dice));
                turns.add(a.first().reordered(dice));
            }
        });
        spread(a -> isChoice(a) && !a.first().reorderable(), 1).forEach(a -> turns.add(a.first()));
        spread(TurnChooser::isMmePair, 1).forEach(a -> turns.addAll(a.members()));
        spread(TurnChooser::takesSteps, 2).forEach(a -> turns.add(a.first()));
        spread(TurnChooser::isShortWord, 2).forEach(a -> turns.add(a.first()));
        return turns;
    }

    private List<Question> dense() {
        List<Question> turns = new ArrayList<>();
        dice.some(matching(a -> WHOLE_FAMILIES.contains(key(a))), 3).forEach(a -> turns.add(a.first()));
        spread(TurnChooser::takesSteps, 5).forEach(a -> turns.add(a.first()));
        spread(a -> a.family() == Family.POPE, 1).forEach(a -> turns.add(dice.pick(a.members())));
        spread(TurnChooser::isMmePair, 4).forEach(a -> turns.addAll(a.members()));
        spread(TurnChooser::isChoice, 3).forEach(a -> {
            turns.add(a.first());
            if (a.first().reorderable()) {
                turns.add(a.first().reordered(dice));
            }
        });
        spread(a -> isShortWord(a) && !WHOLE_FAMILIES.contains(key(a)), 2).forEach(a -> turns.add(a.first()));
        spread(TurnChooser::isSentence, 1).forEach(a -> turns.add(a.first()));
        return turns;
    }

    private List<Question> natural() {
        List<Question> turns = new ArrayList<>();
        int sentences = 0;
        for (int i = 0; i < NATURAL_TURNS; i++) {
            sentences += dice.chance(NATURAL_SENTENCES) ? 1 : 0;
        }
        spread(TurnChooser::isSentence, sentences).forEach(a -> turns.add(a.first()));
        spread(a -> !isSentence(a), NATURAL_TURNS - turns.size()).forEach(a -> turns.add(dice.pick(a.members())));
        return dice.shuffled(turns);
    }

    private static boolean isMmePair(Asked asked) {
        return asked.family() == Family.MME_P || asked.family() == Family.MME_C;
    }

    /** Whether a look at one place does not answer the question: counts, sums and neighbours. */
    private static boolean takesSteps(Asked asked) {
        return !isChoice(asked)
                && (asked.family() == Family.MATHVISTA || key(asked).equals("GQA/relation"));
    }

    private static boolean isChoice(Asked asked) {
        return !asked.first().options().isEmpty();
    }

    private static boolean isSentence(Asked asked) {
        return asked.family() == Family.INSTRUCTION;
    }

    private static boolean isShortWord(Asked asked) {
        return !isChoice(asked) && !isSentence(asked) && !asked.family().paired();
    }

    private static String key(Asked asked) {
        return asked.family() + "/" + asked.subtype();
    }

    private List<Asked> matching(Predicate<Asked> wanted) {
        return asked.stream().filter(wanted).toList();
    }

    /** Returns some of the wanted questions, going round the sub-types so that each has the same share. */
    private List<Asked> spread(Predicate<Asked> wanted, int count) {
        Map<String, List<Asked>> bySubtype = new LinkedHashMap<>();
        for (Asked one : asked) {
            if (wanted.test(one)) {
                bySubtype.computeIfAbsent(key(one), k -> new ArrayList<>()).add(one);
            }
        }
        List<List<Asked>> rounds = new ArrayList<>();
        for (List<Asked> same : dice.shuffled(List.copyOf(bySubtype.values()))) {
            rounds.add(dice.shuffled(same));
        }
        List<Asked> chosen = new ArrayList<>();
        for (int round = 0; chosen.size() < count; round++) {
            int before = chosen.size();
            for (List<Asked> same : rounds) {
                if (round < same.size() && chosen.size() < count) {
                    chosen.add(same.get(round));
                }
            }
            if (chosen.size() == before) {
                break;
            }
        }
        return chosen;
    }
}
