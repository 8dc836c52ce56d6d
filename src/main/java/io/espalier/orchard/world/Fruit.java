package io.espalier.orchard.world;

import static io.espalier.orchard.world.Hue.BROWN;
import static io.espalier.orchard.world.Hue.GREEN;
import static io.espalier.orchard.world.Hue.ORANGE;
import static io.espalier.orchard.world.Hue.PINK;
import static io.espalier.orchard.world.Hue.PURPLE;
import static io.espalier.orchard.world.Hue.RED;
import static io.espalier.orchard.world.Hue.YELLOW;

import java.util.List;
import java.util.Locale;

/** One of the twelve kinds of fruit; told apart by silhouette, so that the colour says nothing sure about the kind. */
public enum Fruit {
    APPLE("apples", RED, GREEN, YELLOW),
    BANANA("bananas", YELLOW, GREEN, BROWN),
    CHERRY("cherries", RED, PURPLE, PINK),
    GRAPE("grapes", GREEN, PURPLE, RED),
    KIWI("kiwis", BROWN, GREEN, YELLOW),
    LEMON("lemons", YELLOW, GREEN, ORANGE),
    MELON("melons", GREEN, YELLOW, ORANGE),
    ORANGE_FRUIT("oranges", ORANGE, YELLOW, RED),
    PEACH("peaches", ORANGE, PINK, YELLOW),
    PEAR("pears", GREEN, YELLOW, BROWN),
    PLUM("plums", PURPLE, PINK, RED),
    STRAWBERRY("strawberries", RED, PINK, ORANGE);

    /** All kinds, in the order of their labels. */
    public static final List<Fruit> ALL = List.of(values());

    private final String plural;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of
    private final List<Hue> natural;

    Fruit(String plural, Hue first, Hue second, Hue third) {
        this.plural = plural;
        this.natural = List.of(first, second, third);
    }

    /** Returns the English word. */
    public String word() {
        return this == ORANGE_FRUIT ? "orange" : name().toLowerCase(Locale.ROOT);
    }

    /** Returns the English word for several. */
    public String plural() {
        return plural;
    }

    /** Returns the word for this many. */
    public String word(int count) {
        return count == 1 ? word() : plural;
    }

    /** Returns the colours that are nothing unusual for this kind. */
    public List<Hue> natural() {
        return natural;
    }

    /** Returns the word with "a" or "an" before it. */
    public String withArticle() {
        return article(word()) + " " + word();
    }

    /** Returns the article that goes before a word of this world. */
    public static String article(String word) {
        return "aeiou".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
    }

    /** Returns the number of its label, from 0. */
    public int index() {
        return ALL.indexOf(this);
    }
}
