package io.espalier.orchard.ask;

import io.espalier.orchard.ask.Sheet.Choice;
import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Scene.Group;
import io.espalier.orchard.world.Scene.Item;
import io.espalier.orchard.world.Scene.Table;
import io.espalier.orchard.world.Vessel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Questions about fruit on a table: looks, places, relations, vessels, counts. */
final class TableQuestions {
    private static final List<String> DIRECTIONS = List.of("to the left of", "to the right of", "above", "below");
    private static final List<String> OPPOSITES = List.of("to the right of", "to the left of", "below", "above");

    private final Table table;
    private final List<Group> groups;
    private final Sheet sheet;
    private final Dice dice;

    TableQuestions(Table table, Sheet sheet) {
        this.table = table;
        this.groups = table.groups();
        this.sheet = sheet;
        this.dice = sheet.dice();
    }

    void ask() {
        sheet.existence(table);
        List<Item> items = table.items();
        for (Group group : groups) {
            if (group.count() == 1) {
                sheet.color(group.item(), items);
                sheet.state(group.item());
                place(group);
                neighbours(group);
                vessel(group);
            }
        }
        positions();
        only(Item::cut).ifPresent(this::onlyCut);
        hints();
        if (table.counted()) {
            counts();
        }
        sentences();
    }

    private Optional<Group> only(Predicate<Item> wanted) {
        List<Group> found = groups.stream().filter(g -> wanted.test(g.item())).toList();
        return found.size() == 1 && found.get(0).count() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private Choice chooseFruit(Group right) {
        return sheet.chooseFruit(right.fruit(), table);
    }

    private void place(Group group) {
        String place = Phrases.PLACES.get(group.cell());
        String question = "Where is the " + group.fruit().word() + "?";
        sheet.open(Family.GQA, "place", question, place);
        List<String> others = groups.stream()
                .filter(g -> g.count() == 1)
                .map(g -> Phrases.PLACES.get(g.cell()))
                .toList();
        sheet.choice(Family.MMMU, "place", question, sheet.choose(place, others, Phrases.PLACES));
        sheet.open(
                Family.MMMU,
                "at-place",
                "Which fruit is at the " + place + "?",
                group.fruit().word());
    }

    /** What lies in the next cell to each side of a single fruit. */
    private void neighbours(Group group) {
        int row = group.cell() / 3;
        int column = group.cell() % 3;
        int[][] steps = {{0, -1}, {0, 1}, {-1, 0}, {1, 0}};
        for (int i = 0; i < steps.length; i++) {
            int nextRow = row + steps[i][0];
            int nextColumn = column + steps[i][1];
            if (nextRow < 0 || nextRow > 2 || nextColumn < 0 || nextColumn > 2) {
                continue;
            }
            int cell = nextRow * 3 + nextColumn;
            String question =
                    "What is " + DIRECTIONS.get(i) + " the " + group.fruit().word() + "?";
            groups.stream()
                    .filter(g -> g.cells().contains(cell))
                    .findFirst()
                    .ifPresent(g -> sheet.open(
                            Family.GQA, "relation", question, g.fruit().word()));
        }
    }

    private void positions() {
        List<Group> singles = groups.stream().filter(g -> g.count() == 1).toList();
        if (singles.size() < 2) {
            return;
        }
        for (int i = 0; i < 2; i++) {
            List<Group> two = dice.some(singles, 2);
            position(two.get(0), two.get(1));
        }
    }

    private void position(Group first, Group second) {
        int across = first.cell() % 3 - second.cell() % 3;
        int down = first.cell() / 3 - second.cell() / 3;
        boolean sideways = down == 0 || (across != 0 && dice.chance(0.5));
        int direction = sideways ? (across < 0 ? 0 : 1) : (down < 0 ? 2 : 3);
        String a = first.fruit().word();
        String b = second.fruit().word();
        String yes = "Is the " + a + " " + DIRECTIONS.get(direction) + " the " + b + "?";
        String no = dice.chance(0.5)
                ? "Is the " + a + " " + OPPOSITES.get(direction) + " the " + b + "?"
                : "Is the " + b + " " + DIRECTIONS.get(direction) + " the " + a + "?";
        sheet.pair(Family.MME_P, "position", yes, no);
    }

    private void vessel(Group group) {
        Vessel vessel = group.item().vessel();
        if (vessel == Vessel.NONE) {
            return;
        }
        String word = group.fruit().word();
        sheet.open(Family.GQA, "container", "What holds the " + word + "?", vessel.word());
        Vessel other =
                dice.pick(Vessel.VISIBLE.stream().filter(v -> v != vessel).toList());
        sheet.pair(
                Family.MME_P,
                "container",
                "Does a " + vessel.word() + " hold the " + word + "?",
                "Does a " + other.word() + " hold the " + word + "?");
        only(item -> item.vessel() == vessel)
                .ifPresent(g -> sheet.open(
                        Family.MMMU,
                        "container",
                        "Which fruit does the " + vessel.word() + " hold?",
                        g.fruit().word()));
    }

    private void onlyCut(Group group) {
        sheet.choice(Family.MMMU, "state", "Which fruit has been cut?", chooseFruit(group));
        String taste = dice.pick(Phrases.TASTES);
        sheet.hinted("state", "The " + taste + " fruit is cut.", "Which fruit is " + taste + "?", chooseFruit(group));
    }

    private void hints() {
        for (Group group : groups) {
            String taste = dice.pick(Phrases.TASTES);
            String question = "Which fruit is " + taste + "?";
            String start = "The " + taste + " fruit is ";
            Item item = group.item();
            if (only(i -> i.hue() == item.hue()).isPresent()) {
                sheet.hinted("color", start + item.hue().word() + ".", question, chooseFruit(group));
            }
            if (item.vessel() != Vessel.NONE
                    && only(i -> i.vessel() == item.vessel()).isPresent()) {
                String where = item.vessel() == Vessel.PLATE ? "on the " : "in the ";
                sheet.hinted("container", start + where + item.vessel().word() + ".", question, chooseFruit(group));
            }
            if (group.count() == 1) {
                String place = Phrases.PLACES.get(group.cell());
                sheet.hinted("place", start + "at the " + place + ".", question, chooseFruit(group));
            }
        }
    }

    private void counts() {
        int total = 0;
        int uncut = 0;
        for (Group group : groups) {
            total += group.count();
            uncut += group.item().cut() ? 0 : group.count();
            String plural = group.fruit().plural();
            sheet.open(Family.MATHVISTA, "count", "How many " + plural + " are there?", "" + group.count());
            int wrong = (group.count() + dice.between(0, 2)) % 4 + 1;
            sheet.pair(Family.MME_P, "count", there(group.count(), group.fruit()), there(wrong, group.fruit()));
        }
        sheet.open(Family.MATHVISTA, "total", "How many fruits are there?", "" + total);
        sheet.open(Family.MATHVISTA, "uncut", "How many uncut fruits are there?", "" + uncut);
        List<Group> two = dice.some(groups, 2);
        Group first = two.get(0);
        Group second = two.get(1);
        sheet.open(
                Family.MATHVISTA,
                "kinds",
                "How many " + first.fruit().plural() + " and " + second.fruit().plural() + " are there in total?",
                "" + (first.count() + second.count()));
        if (first.count() != second.count()) {
            Group more = first.count() > second.count() ? first : second;
            Group less = first.count() > second.count() ? second : first;
            sheet.pair(Family.MME_C, "more", moreThan(more, less), moreThan(less, more));
        }
    }

    private static String there(int count, Fruit fruit) {
        return (count == 1 ? "Is there 1 " : "Are there " + count + " ") + fruit.word(count) + " in this image?";
    }

    private static String moreThan(Group first, Group second) {
        return "Are there more " + first.fruit().plural() + " than "
                + second.fruit().plural() + "?";
    }

    private void sentences() {
        List<String> looks =
                groups.stream().map(g -> Phrases.look(g.item(), g.count())).toList();
        sheet.sentence("describe", "Describe the image.", "The image shows " + Phrases.list(looks) + ".");
        String unusual = groups.stream()
                .filter(g -> g.item().unusual())
                .findFirst()
                .map(g -> "The unusual thing is that the " + g.fruit().word(g.count())
                        + (g.count() == 1 ? " is " : " are ") + g.item().hue().word() + ".")
                .orElse("Nothing in the picture is unusual.");
        sheet.sentence("unusual", "What is unusual in the picture?", unusual);
        uncut();
        if (!table.counted()) {
            List<String> places = groups.stream()
                    .map(g -> "the " + g.fruit().word() + " is at the " + Phrases.PLACES.get(g.cell()))
                    .toList();
            sheet.sentence("places", "Where are the fruits?", Phrases.sentence(Phrases.commas(places)));
        }
    }

    private void uncut() {
        List<String> kinds = new ArrayList<>();
        int uncut = 0;
        for (Group group : groups) {
            if (!group.item().cut()) {
                uncut += group.count();
                String word = group.fruit().word(group.count());
                kinds.add(group.count() == 1 ? Fruit.article(word) + " " + word : group.count() + " " + word);
            }
        }
        String answer = switch (uncut) {
            case 0 -> "There are no uncut fruits in the picture.";
            case 1 -> "There is 1 uncut fruit in the picture: " + kinds.get(0) + ".";
            default -> "There are " + uncut + " uncut fruits in the picture: " + Phrases.list(kinds) + ".";
        };
        sheet.sentence("uncut", "How many uncut fruits are in the picture?", answer);
    }
}
