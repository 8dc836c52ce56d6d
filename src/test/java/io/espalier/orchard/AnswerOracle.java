package io.espalier.orchard;

import io.espalier.orchard.ask.Question;
import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Hue;
import io.espalier.orchard.world.Scene;
import io.espalier.orchard.world.Scene.Bar;
import io.espalier.orchard.world.Scene.Callout;
import io.espalier.orchard.world.Scene.Chart;
import io.espalier.orchard.world.Scene.Diagram;
import io.espalier.orchard.world.Scene.Group;
import io.espalier.orchard.world.Scene.Item;
import io.espalier.orchard.world.Scene.Label;
import io.espalier.orchard.world.Scene.Shop;
import io.espalier.orchard.world.Scene.Stall;
import io.espalier.orchard.world.Scene.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Answers questions by reading their text and looking at the scene: written apart from the code that asks. */
final class AnswerOracle {
    private static final List<String> PLACES =
            List.of("top left", "top", "top right", "left", "center", "right", "bottom left", "bottom", "bottom right");

    private record Rule(Pattern pattern, Function<Matcher, String> answer) {}

    private final Scene scene;
    private final List<Rule> rules;

    AnswerOracle(Scene scene) {
        this.scene = scene;
        this.rules = Stream.of(firstRules(), secondRules(), thirdRules())
                .flatMap(List::stream)
                .toList();
    }

    private List<Rule> firstRules() {
        return List.of(
                rule("Is there an? (\\w+) in th(?:e|is) image\\?", m -> yes(has(m.group(1)))),
                rule(
                        "Is there an? (\\w+) bar in this image\\?",
                        m -> yes(bar(m.group(1)).isPresent())),
                rule("What color is the (\\w+)\\?", m -> item(m.group(1)).hue().word()),
                rule("Is the (\\w+) whole or cut\\?", m -> item(m.group(1)).cut() ? "cut" : "whole"),
                rule(
                        "Is the (\\w+) (whole|cut)\\?",
                        m -> yes(item(m.group(1)).cut() == m.group(2).equals("cut"))),
                rule("Is the price \\$(\\d+)\\?", m -> yes(label().price() == number(m, 1))),
                rule("Is the (\\w+) bar taller than the (\\w+) bar\\?", m -> yes(height(m, 1) > height(m, 2))),
                rule("(?:Is|Are) the (\\w+) cheaper than the (\\w+)\\?", m -> yes(price(m, 1) < price(m, 2))),
                rule("Is the (\\w+) (to the left of|to the right of|above|below) the (\\w+)\\?", this::position),
                rule(
                        "Is the (\\w+) (\\w+)\\?",
                        m -> yes(item(m.group(1)).hue().word().equals(m.group(2)))),
                rule("Where is the (\\w+)\\?", m -> PLACES.get(group(m.group(1)).cell())),
                rule("What is (to the left of|to the right of|above|below) the (\\w+)\\?", this::neighbour),
                rule("What holds the (\\w+)\\?", m -> item(m.group(1)).vessel().word()));
    }

    private List<Rule> secondRules() {
        return List.of(
                rule(
                        "Does a (\\w+) hold the (\\w+)\\?",
                        m -> yes(item(m.group(2)).vessel().word().equals(m.group(1)))),
                rule(
                        "Which fruit costs \\$(\\d)\\?",
                        m -> costing(number(m, 1)).fruit().word()),
                rule("What is the price of the product\\?", m -> "$" + label().price()),
                rule("What is the price of the (\\w+)\\?", m -> "$" + price(m, 1)),
                rule("Do(?:es)? the (\\w+) cost \\$(\\d)\\?", m -> yes(price(m, 1) == number(m, 2))),
                rule(
                        "Do the (\\w+) and the (\\w+) cost \\$(\\d+) in total\\?",
                        m -> yes(price(m, 1) + price(m, 2) == number(m, 3))),
                rule(
                        "How many dollars do the (\\w+) and the (\\w+) cost in total\\?",
                        m -> "" + (price(m, 1) + price(m, 2))),
                rule(
                        "How many dollars more do(?:es)? the (\\w+) cost than the (\\w+)\\?",
                        m -> "" + (price(m, 1) - price(m, 2))),
                rule("Which fruit costs the most\\?", m -> dearest().fruit().word()),
                rule("How tall is the (\\w+) bar\\?", m -> "" + height(m, 1)),
                rule(
                        "What is the sum of the (\\w+) bar and the (\\w+) bar\\?",
                        m -> "" + (height(m, 1) + height(m, 2))),
                rule(
                        "How much taller is the (\\w+) bar than the (\\w+) bar\\?",
                        m -> "" + (height(m, 1) - height(m, 2))),
                rule(
                        "How many bars are there\\?",
                        m -> "" + ((Chart) scene).bars().size()));
    }

    private List<Rule> thirdRules() {
        return List.of(
                rule("How many fruits are there\\?", m -> "" + count(g -> true)),
                rule(
                        "How many uncut fruits are there\\?",
                        m -> "" + count(g -> !g.item().cut())),
                rule("How many (\\w+) are there\\?", m -> "" + count(m.group(1))),
                rule(
                        "How many (\\w+) and (\\w+) are there in total\\?",
                        m -> "" + (count(m.group(1)) + count(m.group(2)))),
                rule("(?:Is|Are) there (\\d) (\\w+) in this image\\?", m -> yes(count(m.group(2)) == number(m, 1))),
                rule("Are there more (\\w+) than (\\w+)\\?", m -> yes(count(m.group(1)) > count(m.group(2)))),
                rule("What is the lot code\\?", m -> label().lot()),
                rule("Does the label say (\\w+)\\?", this::says),
                rule(
                        "Do the word and the picture (agree|differ)\\?",
                        m -> yes(agrees() == m.group(1).equals("agree"))),
                rule(
                        "Which letter (?:is at|marks) the (\\w+)\\?",
                        m -> "" + callout(m.group(1)).letter()),
                rule(
                        "Which fruit is marked (\\w)\\?",
                        m -> marked(m.group(1)).fruit().word()),
                rule(
                        "What color is the fruit at (\\w)\\?",
                        m -> marked(m.group(1)).item().hue().word()),
                rule(
                        "Does letter (\\w) mark the (\\w+)\\?",
                        m -> yes(("" + callout(m.group(2)).letter()).equals(m.group(1)))));
    }

    /** Returns the answer in words, or nothing where the form of the question is not known here. */
    Optional<String> answer(Question question) {
        for (Rule rule : rules) {
            Matcher matcher = rule.pattern.matcher(question.text());
            if (matcher.matches()) {
                return Optional.of(rule.answer.apply(matcher));
            }
        }
        return Optional.empty();
    }

    private static Rule rule(String pattern, Function<Matcher, String> answer) {
        return new Rule(Pattern.compile(pattern), answer);
    }

    private static String yes(boolean truth) {
        return truth ? "yes" : "no";
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static boolean named(Fruit fruit, String word) {
        return fruit.word().equals(word) || fruit.plural().equals(word);
    }

    private boolean has(String word) {
        return scene.items().stream().anyMatch(i -> named(i.fruit(), word));
    }

    private Item item(String word) {
        return scene.items().stream()
                .filter(i -> named(i.fruit(), word))
                .findFirst()
                .orElseThrow();
    }

    private Group group(String word) {
        return ((Table) scene)
                .groups().stream()
                        .filter(g -> named(g.fruit(), word))
                        .findFirst()
                        .orElseThrow();
    }

    private int count(String word) {
        return count(g -> named(g.fruit(), word));
    }

    private int count(Predicate<Group> wanted) {
        return ((Table) scene)
                .groups().stream().filter(wanted).mapToInt(Group::count).sum();
    }

    private String position(Matcher m) {
        int a = group(m.group(1)).cell();
        int b = group(m.group(3)).cell();
        return yes(
                switch (m.group(2)) {
                    case "to the left of" -> a % 3 < b % 3;
                    case "to the right of" -> a % 3 > b % 3;
                    case "above" -> a / 3 < b / 3;
                    default -> a / 3 > b / 3;
                });
    }

    private String neighbour(Matcher m) {
        int step = switch (m.group(1)) {
            case "to the left of" -> -1;
            case "to the right of" -> 1;
            case "above" -> -3;
            default -> 3;
        };
        int cell = group(m.group(2)).cell() + step;
        return ((Table) scene)
                .groups().stream()
                        .filter(g -> g.cells().contains(cell))
                        .findFirst()
                        .orElseThrow()
                        .fruit()
                        .word();
    }

    private int price(Matcher m, int index) {
        return ((Shop) scene)
                .stalls().stream()
                        .filter(s -> named(s.fruit(), m.group(index)))
                        .findFirst()
                        .orElseThrow()
                        .price();
    }

    private Stall costing(int price) {
        return ((Shop) scene)
                .stalls().stream().filter(s -> s.price() == price).findFirst().orElseThrow();
    }

    private Stall dearest() {
        return ((Shop) scene)
                .stalls().stream().max(Comparator.comparing(Stall::price)).orElseThrow();
    }

    private Optional<Bar> bar(String hue) {
        return ((Chart) scene)
                .bars().stream()
                        .filter(b -> b.hue() == Hue.valueOf(hue.toUpperCase(Locale.ROOT)))
                        .findFirst();
    }

    private int height(Matcher m, int index) {
        return bar(m.group(index)).orElseThrow().height();
    }

    private Label label() {
        return (Label) scene;
    }

    private String says(Matcher m) {
        return yes(List.of(label().printed().word(), label().product().word()).contains(m.group(1)));
    }

    private boolean agrees() {
        return label().printed() == label().item().fruit();
    }

    private Callout callout(String word) {
        return ((Diagram) scene)
                .callouts().stream()
                        .filter(c -> named(c.fruit(), word))
                        .findFirst()
                        .orElseThrow();
    }

    private Callout marked(String letter) {
        return ((Diagram) scene)
                .callouts().stream()
                        .filter(c -> c.letter() == letter.charAt(0))
                        .findFirst()
                        .orElseThrow();
    }
}
