package io.espalier.orchard.draw;

import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Scene.Item;

/**
 * One thing in the picture with what the first training stage should know of it; -1 where a property has no meaning.
 *
 * @param kind see {@link PatchLabels}
 * @param hue ordinal of the colour
 * @param state 0 whole, 1 cut
 * @param vessel ordinal of the vessel
 * @param bound what belongs to it, see {@link PatchLabels}
 * @param word the printed word, see {@link PatchLabels}
 */
record Element(int kind, int hue, int state, int vessel, int bound, int word) {
    static final Element BACKGROUND = new Element(0, -1, -1, -1, -1, -1);

    static Element fruit(Item item, int bound) {
        return new Element(
                PatchLabels.kind(item.fruit()),
                item.hue().index(),
                item.cut() ? 1 : 0,
                item.vessel().index(),
                bound,
                -1);
    }

    static Element thing(int kind, int bound) {
        return new Element(kind, -1, -1, -1, bound, -1);
    }

    static int boundFruit(Fruit fruit) {
        return PatchLabels.FIRST_FRUIT_BOUND + fruit.index();
    }

    static int boundLetter(char letter) {
        return PatchLabels.FIRST_LETTER_BOUND + letter - 'A';
    }
}
