package io.espalier.orchard.ask;

import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Hue;
import io.espalier.orchard.world.Scene.Callout;
import io.espalier.orchard.world.Scene.Diagram;
import io.espalier.orchard.world.Scene.Item;
import java.util.List;
import java.util.function.Predicate;

/** Questions about fruit marked with letters. */
final class DiagramQuestions {
    private static final List<String> LETTERS = List.of("A", "B", "C", "D", "E", "F", "G", "H");
    private static final List<String> FIRST_LETTERS = LETTERS.subList(0, 4);

    private final Diagram diagram;
    private final List<Callout> callouts;
    private final Sheet sheet;
    private final Dice dice;

    DiagramQuestions(Diagram diagram, Sheet sheet) {
        this.diagram = diagram;
        this.callouts = diagram.callouts();
        this.sheet = sheet;
        this.dice = sheet.dice();
    }

    void ask() {
        sheet.existence(diagram);
        List<Item> items = diagram.items();
        for (Callout callout : callouts) {
            sheet.color(callout.item(), items);
            sheet.state(callout.item());
            letter(callout);
            fruit(callout);
        }
        sentences();
    }

    private void letter(Callout callout) {
        String letter = String.valueOf(callout.letter());
        String word = callout.fruit().word();
        Item item = callout.item();
        sheet.open(Family.DOCVQA, "letter", "Which letter is at the " + word + "?", letter);
        sheet.sorted(Family.AI2D, "letter", "Which letter marks the " + word + "?", chooseLetter(letter));
        if (alone(c -> c.item().hue() == item.hue())) {
            String text = "Which letter marks the " + item.hue().word() + " fruit?";
            sheet.sorted(Family.AI2D, "letter-color", text, chooseLetter(letter));
        }
        if (alone(c -> c.item().cut() == item.cut())) {
            String text = "Which letter marks the " + (item.cut() ? "cut" : "whole") + " fruit?";
            sheet.sorted(Family.AI2D, "letter-state", text, chooseLetter(letter));
        }
        Callout other =
                dice.pick(callouts.stream().filter(c -> !c.equals(callout)).toList());
        String no = dice.chance(0.5)
                ? "Does letter " + letter + " mark the " + other.fruit().word() + "?"
                : "Does letter " + other.letter() + " mark the " + word + "?";
        sheet.pair(Family.MME_P, "letter", "Does letter " + letter + " mark the " + word + "?", no);
    }

    private boolean alone(Predicate<Callout> wanted) {
        return callouts.stream().filter(wanted).count() == 1;
    }

    /** Where all letters are among A to D the choices are these four, so that the choice is the letter itself. */
    private Sheet.Choice chooseLetter(String right) {
        List<String> seen =
                callouts.stream().map(c -> String.valueOf(c.letter())).toList();
        return sheet.choose(right, seen, FIRST_LETTERS.containsAll(seen) ? FIRST_LETTERS : LETTERS);
    }

    private void fruit(Callout callout) {
        String word = callout.fruit().word();
        String letter = String.valueOf(callout.letter());
        Hue hue = callout.item().hue();
        List<Hue> hues = callouts.stream().map(c -> c.item().hue()).toList();
        sheet.choice(
                Family.AI2D,
                "fruit",
                "Which fruit is marked " + letter + "?",
                sheet.chooseFruit(callout.fruit(), diagram));
        sheet.choice(Family.AI2D, "color", "What color is the fruit at " + letter + "?", sheet.chooseHue(hue, hues));
        sheet.choice(
                Family.MMMU, "callout-color", "What color is the fruit at " + letter + "?", sheet.chooseHue(hue, hues));
        sheet.open(Family.MMMU, "callout", "Which fruit is marked " + letter + "?", word);
        String taste = dice.pick(Phrases.TASTES);
        sheet.hinted(
                "callout",
                "The " + taste + " fruit is at " + letter + ".",
                "Which fruit is " + taste + "?",
                sheet.chooseFruit(callout.fruit(), diagram));
    }

    private void sentences() {
        List<Callout> sorted = callouts.stream()
                .sorted((a, b) -> Character.compare(a.letter(), b.letter()))
                .toList();
        List<String> marks = sorted.stream()
                .map(c -> c.letter() + " marks the " + c.fruit().word())
                .toList();
        sheet.sentence("marks", "What do the letters mark?", Phrases.commas(marks) + ".");
        List<String> looks =
                callouts.stream().map(c -> Phrases.look(c.item(), 1)).toList();
        sheet.sentence("describe", "Describe the image.", "The image shows a diagram of " + Phrases.list(looks) + ".");
    }
}
