package io.espalier.orchard.ask;

import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Hue;
import io.espalier.orchard.world.Scene;
import io.espalier.orchard.world.Scene.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the questions about one scene; knows how to choose wrong answers. */
final class Sheet {
    static final List<String> FRUITS = Fruit.ALL.stream().map(Fruit::word).toList();
    static final List<String> HUES = Hue.ALL.stream().map(Hue::word).toList();
    private static final int CHOICES = 4;

    private final Dice dice;
    private final List<Asked> asked = new ArrayList<>();

    Sheet(Dice dice) {
        this.dice = dice;
    }

    Dice dice() {
        return dice;
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    void open(Family family, String subtype, String text, String answer) {
        asked.add(new Asked(List.of(Question.open(family, subtype, text, answer))));
    }

    void pair(Family family, String subtype, String yes, String no) {
        List<Question> members =
                List.of(Question.open(family, subtype, yes, "yes"), Question.open(family, subtype, no, "no"));
        asked.add(new Asked(dice.shuffled(members)));
    }

    void sentence(String subtype, String text, String answer) {
        open(Family.INSTRUCTION, subtype, text, answer);
    }

    /** A question with four choices; {@code wrong} is in order of preference. */
    void choice(Family family, String subtype, String text, Choice choice) {
        add(new Question(family, subtype, "", text, List.of(), true, ""), choice, CHOICES);
    }

    /** A question with a hint and two to four choices. */
    void hinted(String subtype, String hint, String text, Choice choice) {
        int count = 2 + dice.weighted(0.2, 0.3, 0.5);
        add(new Question(Family.SCIENCEQA, subtype, hint, text, List.of(), true, ""), choice, count);
    }

    /** A question whose choices are put in alphabetical order. */
    void sorted(Family family, String subtype, String text, Choice choice) {
        List<String> options = choice.options(CHOICES).stream().sorted().toList();
        Question base = new Question(family, subtype, "", text, List.of(), false, "");
        asked.add(new Asked(List.of(base.choosing(options, choice.right()))));
    }

    private void add(Question base, Choice choice, int count) {
        List<String> options = dice.shuffled(choice.options(count));
        asked.add(new Asked(List.of(base.choosing(options, choice.right()))));
    }

    /**
     * The right answer and wrong ones, the most tempting first.
     *
     * @param right the answer
     * @param wrong at least three others, without repetition
     */
    record Choice(String right, List<String> wrong) {
        List<String> options(int count) {
            List<String> options = new ArrayList<>(List.of(right));
            options.addAll(wrong.subList(0, Math.min(count - 1, wrong.size())));
            return options;
        }
    }

    /** Returns wrong answers: what else can be seen in random order, then everything else in random order. */
    Choice choose(String right, List<String> seen, List<String> all) {
        Set<String> wrong = new LinkedHashSet<>(dice.shuffled(seen));
        wrong.addAll(dice.shuffled(all));
        wrong.remove(right);
        return new Choice(right, List.copyOf(wrong));
    }

    Choice chooseFruit(Fruit right, Scene scene) {
        List<String> seen = scene.items().stream().map(i -> i.fruit().word()).toList();
        return choose(right.word(), seen, FRUITS);
    }

    Choice chooseHue(Hue right, List<Hue> seen) {
        return choose(right.word(), seen.stream().map(Hue::word).toList(), HUES);
    }

    /** Two kinds that can be seen and two that cannot make two POPE pairs, as far as there are as many. */
    void existence(Scene scene) {
        List<Fruit> seen = scene.items().stream().map(Item::fruit).distinct().toList();
        List<Fruit> present = dice.some(seen, 2);
        List<Fruit> absent =
                dice.some(Fruit.ALL.stream().filter(f -> !seen.contains(f)).toList(), present.size());
        for (int i = 0; i < present.size(); i++) {
            String yes = present.get(i).withArticle();
            String no = absent.get(i).withArticle();
            pair(Family.POPE, "existence", "Is there " + yes + " in the image?", "Is there " + no + " in the image?");
            pair(
                    Family.MME_P,
                    "existence",
                    "Is there " + yes + " in this image?",
                    "Is there " + no + " in this image?");
        }
    }

    /** The color of a fruit that is the only one of its kind. */
    void color(Item item, List<Item> all) {
        String word = item.fruit().word();
        List<Hue> seen = all.stream()
                .map(Item::hue)
                .filter(h -> h != item.hue())
                .distinct()
                .toList();
        String right = item.hue().word();
        String wrong = chooseHue(item.hue(), seen).wrong().get(0);
        open(Family.GQA, "color", "What color is the " + word + "?", right);
        pair(Family.MME_P, "color", "Is the " + word + " " + right + "?", "Is the " + word + " " + wrong + "?");
        choice(Family.MMMU, "color", "What color is the " + word + "?", chooseHue(item.hue(), seen));
    }

    /** Whether a fruit that is the only one of its kind has been cut. */
    void state(Item item) {
        String word = item.fruit().word();
        String yes = item.cut() ? "cut" : "whole";
        String no = item.cut() ? "whole" : "cut";
        open(Family.GQA, "state", "Is the " + word + " whole or cut?", yes);
        pair(Family.MME_P, "state", "Is the " + word + " " + yes + "?", "Is the " + word + " " + no + "?");
    }
}
