package io.espalier.orchard.ask;

import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Scene.Item;
import java.util.List;

/** The turns of speech that several kinds of questions share. */
final class Phrases {
    /** The names of the nine places of a table, in reading order. */
    static final List<String> PLACES =
            List.of("top left", "top", "top right", "left", "center", "right", "bottom left", "bottom", "bottom right");

    /** The names of the four quadrants. */
    static final List<String> QUADRANTS = List.of("top left", "top right", "bottom left", "bottom right");

    /** What a hint says of a fruit that the picture does not show. */
    static final List<String> TASTES = List.of("sour", "sweet", "ripe", "fresh", "bitter", "soft");

    /** The people of the hints. */
    static final List<String> PEOPLE = List.of("Tom", "Ann", "Ben", "Eva");

    private Phrases() {}

    /** Returns "a cut red apple", "an orange pear", "3 green plums". */
    static String look(Item item, int count) {
        String words = (item.cut() ? "cut " : "") + item.hue().word() + " "
                + item.fruit().word(count);
        return count == 1 ? Fruit.article(words) + " " + words : count + " " + words;
    }

    /** Joins with commas and a final "and". */
    static String list(List<String> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
    }

    /** Joins with commas. */
    static String commas(List<String> parts) {
        return String.join(", ", parts);
    }

    /** Returns the sentence with a full stop and a capital. */
    static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
