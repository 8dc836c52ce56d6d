package io.espalier.orchard;

import io.espalier.orchard.ask.Asked;
import io.espalier.orchard.ask.Family;
import io.espalier.orchard.ask.Question;
import io.espalier.orchard.ask.Questions;
import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Scene;
import io.espalier.orchard.world.SceneKind;
import io.espalier.orchard.world.SceneSampler;
import io.espalier.orchard.world.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The test items of one column: every sub-type has the same share, every picture is used once (by both of a pair).
 *
 * <p>A function of seed, column and number; all scenes are from the test half of the world.
 */
public final class TestSet {
    private final Family family;
    private final int quota;
    private final int count;
    private final long seed;
    private final SceneSampler sampler;
    private final double[] weights = Curriculum.natural().weights();
    private final Map<String, Integer> filled = new HashMap<>();
    private final List<TestItem> items = new ArrayList<>();

    private TestSet(Family family, int count, long seed) {
        this.family = family;
        this.quota = quota(family, count);
        this.count = inPairs(family) ? quota * family.subtypes().size() : count;
        this.seed = seed;
        this.sampler = new SceneSampler(Split.TEST, Curriculum.natural().plainDiagrams());
    }

    /**
     * Makes the items of a column.
     *
     * @param family the column
     * @param count how many items; for MME rounded up so that every sub-type has the same number of pairs
     * @param seed any number; other seeds give fresh sets of the same make
     */
    public static List<TestItem> of(Family family, int count, long seed) {
        return new TestSet(family, count, seed).make();
    }

    private List<TestItem> make() {
        for (long index = 0; items.size() < count; index++) {
            Dice dice = Dice.of(seed ^ (family.name().hashCode() * 0x9E3779B97F4A7C15L), index);
            Scene scene = sampler.sample(SceneKind.ALL.get(dice.weighted(weights)), dice);
            Optional<Asked> wanted = dice.shuffled(Questions.about(scene, dice)).stream()
                    .filter(a -> a.family() == family && filled(a) < quota)
                    .min(Comparator.comparing(this::filled));
            if (wanted.isPresent()) {
                add(scene, wanted.get());
            }
        }
        return List.copyOf(items);
    }

    private int filled(Asked asked) {
        return filled.getOrDefault(asked.subtype(), 0);
    }

    /** How many items a sub-type may have: an equal share, rounded up to whole pairs. */
    private static int quota(Family family, int count) {
        int subtypes = family.subtypes().size();
        int share = (count + subtypes - 1) / subtypes;
        return inPairs(family) ? (share + 1) / 2 * 2 : share;
    }

    /** Whether both members of a pair are asked: in MME, whose score counts pairs; POPE takes one of each. */
    private static boolean inPairs(Family family) {
        return family.paired() && family != Family.POPE;
    }

    private void add(Scene scene, Asked asked) {
        String id = family.name().toLowerCase(Locale.ROOT) + "-" + seed + "-" + items.size();
        List<Question> members = asked.members();
        if (family == Family.POPE) {
            // Yes and no in turn: the public set is balanced exactly.
            String answer = items.size() % 2 == 0 ? "yes" : "no";
            members = members.stream().filter(q -> q.answer().equals(answer)).toList();
        }
        members.forEach(question -> items.add(new TestItem(id, scene, question)));
        filled.merge(asked.subtype(), members.size(), Integer::sum);
    }
}
