package io.espalier.orchard.world;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Draws scenes of one half of the world. Immutable; the dice carry all state. */
public final class SceneSampler {
    private static final double UNUSUAL_TABLE = 0.45;
    private static final double CUT = 0.45;
    private static final double SINGLE_FRUITS = 0.55;
    private static final double IN_VESSEL = 0.5;
    private static final int MOST_ON_TABLE = 8;
    private static final List<Integer> CELLS = IntStream.range(0, 9).boxed().toList();
    private static final List<Integer> QUADRANTS = List.of(0, 1, 2, 3);
    private static final List<Integer> DIGITS =
            IntStream.rangeClosed(1, 9).boxed().toList();
    private static final List<Character> LETTERS = List.of('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H');

    private final Split split;
    private final double plainDiagrams;

    /**
     * Creates a sampler.
     *
     * @param split the half of the world to draw from
     * @param plainDiagrams the share of diagrams that have exactly four fruits and the letters A to D; the others have two
     *     to four fruits and letters from A to H, which makes the presence of a letter tell something (the study's
     *     section 4: without them the letters are never learned)
     */
    public SceneSampler(Split split, double plainDiagrams) {
        this.split = split;
        this.plainDiagrams = plainDiagrams;
    }

    /** Returns a scene of the wanted kind. */
    public Scene sample(SceneKind kind, Dice dice) {
        Scene scene = draw(kind, dice);
        while (Split.of(scene) != split) {
            scene = draw(kind, dice);
        }
        return scene;
    }

    private Scene draw(SceneKind kind, Dice dice) {
        return switch (kind) {
            case TABLE -> dice.chance(SINGLE_FRUITS) ? singles(dice) : groups(dice);
            case SHOP -> shop(dice);
            case LABEL -> label(dice);
            case DIAGRAM -> diagram(dice);
            case CHART -> chart(dice);
        };
    }

    private static Table singles(Dice dice) {
        int kinds = dice.between(3, 5);
        List<Fruit> fruits = dice.some(Fruit.ALL, kinds);
        List<Integer> cells = dice.some(CELLS, kinds);
        int odd = dice.chance(UNUSUAL_TABLE) ? dice.below(kinds) : -1;
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < kinds; i++) {
            Vessel vessel = dice.chance(IN_VESSEL) ? dice.pick(Vessel.VISIBLE) : Vessel.NONE;
            groups.add(new Group(item(fruits.get(i), i == odd, vessel, dice), List.of(cells.get(i))));
        }
        return table(groups, false, dice);
    }

    private static Table groups(Dice dice) {
        int kinds = dice.between(2, 3);
        int[] sizes = new int[kinds];
        int total = MOST_ON_TABLE + 1;
        while (total > MOST_ON_TABLE) {
            total = 0;
            for (int i = 0; i < kinds; i++) {
                sizes[i] = dice.between(1, 4);
                total += sizes[i];
            }
        }
        List<Fruit> fruits = dice.some(Fruit.ALL, kinds);
        List<Integer> cells = dice.some(CELLS, total);
        int odd = dice.chance(UNUSUAL_TABLE) ? dice.below(kinds) : -1;
        List<Group> groups = new ArrayList<>();
        int used = 0;
        for (int i = 0; i < kinds; i++) {
            List<Integer> own =
                    cells.subList(used, used + sizes[i]).stream().sorted().toList();
            used += sizes[i];
            groups.add(new Group(item(fruits.get(i), i == odd, Vessel.NONE, dice), own));
        }
        return table(groups, true, dice);
    }

    private static Table table(List<Group> groups, boolean counted, Dice dice) {
        groups.sort(Comparator.comparing(Group::cell));
        return new Table(groups, counted, dice.next());
    }

    private static Item item(Fruit fruit, boolean unusual, Vessel vessel, Dice dice) {
        List<Hue> hues = unusual
                ? Hue.ALL.stream().filter(h -> !fruit.natural().contains(h)).toList()
                : fruit.natural();
        return new Item(fruit, dice.pick(hues), dice.chance(CUT), vessel);
    }

    /** A fruit of any colour, natural in half of the cases, so that the colour can hardly be guessed. */
    private static Item anyItem(Fruit fruit, Dice dice) {
        return item(fruit, dice.chance(0.5), Vessel.NONE, dice);
    }

    private static Shop shop(Dice dice) {
        int count = 2 + dice.weighted(0.2, 0.35, 0.45);
        List<Fruit> fruits = dice.some(Fruit.ALL, count);
        List<Integer> places = dice.some(QUADRANTS, count);
        List<Integer> prices = dice.some(DIGITS, count);
        List<Stall> stalls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Item item = anyItem(fruits.get(i), dice);
            stalls.add(new Stall(places.get(i), item, dice.between(1, 3), prices.get(i)));
        }
        stalls.sort(Comparator.comparing(Stall::quadrant));
        return new Shop(stalls, dice.next());
    }

    private static Label label(Dice dice) {
        Fruit printed = dice.pick(Fruit.ALL);
        Fruit pictured = dice.chance(0.5) ? printed : dice.pick(Fruit.ALL);
        return new Label(
                printed,
                dice.pick(Product.ALL),
                dice.between(10, 99),
                dice.pick(LETTERS),
                dice.between(1, 9),
                anyItem(pictured, dice),
                dice.next());
    }

    private Diagram diagram(Dice dice) {
        boolean plain = dice.chance(plainDiagrams);
        int count = plain ? 4 : 2 + dice.weighted(0.2, 0.35, 0.45);
        List<Character> letters = dice.some(plain ? LETTERS.subList(0, 4) : LETTERS, count);
        List<Fruit> fruits = dice.some(Fruit.ALL, count);
        List<Integer> places = dice.some(QUADRANTS, count);
        List<Callout> callouts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            callouts.add(new Callout(places.get(i), anyItem(fruits.get(i), dice), letters.get(i)));
        }
        callouts.sort(Comparator.comparing(Callout::quadrant));
        return new Diagram(callouts, dice.next());
    }

    private static Chart chart(Dice dice) {
        int count = 2 + dice.weighted(0.2, 0.4, 0.4);
        List<Hue> hues = dice.some(Hue.ALL, count);
        List<Integer> heights = dice.some(DIGITS, count);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bars.add(new Bar(hues.get(i), heights.get(i)));
        }
        return new Chart(bars, dice.next());
    }
}
