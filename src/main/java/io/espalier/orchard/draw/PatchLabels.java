package io.espalier.orchard.draw;

import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Hue;
import io.espalier.orchard.world.Product;
import io.espalier.orchard.world.Vessel;

/**
 * What can be seen in each of the 8 x 8 patches of 16 pixels, for training the vision tower before the decoder.
 *
 * <p>Every array of patches has 64 entries, rows from the top; -1 means that the property has no meaning there and no loss.
 *
 * @param kind 0 background, 1 to 12 the kind of fruit, then price tag, callout, bar, printed word, product, printed price,
 *     lot code, axis: always defined
 * @param hue ordinal of the {@link Hue}, on fruit and bars
 * @param state 0 whole, 1 cut, on fruit
 * @param vessel ordinal of the {@link Vessel}, on fruit
 * @param character the printed character under the middle of the patch: 0 to 9 digits, 10 to 35 letters, 36 dollar
 * @param bound what belongs to the thing: on a fruit of the shop its price, on a bar its height, on a fruit of a counted
 *     table how many there are of its kind: 1 to 9; on a fruit of a diagram 10 to 17 for the letters A to H; on price tags
 *     and callouts 18 to 29 for the kind of fruit, as on the fruit of a label for the printed name; on a single fruit of a
 *     table 30 to 38 for its place in the grid
 * @param word on a printed word 0 to 11 for the fruit, on a product 12 to 19
 * @param presence twelve entries, 1 where the kind can be seen in the picture
 * @param count twelve entries, how many of the kind can be seen
 */
@SuppressWarnings("ArrayRecordComponent") // handed to tensors as they are; nobody compares them
public record PatchLabels(
        byte[] kind,
        byte[] hue,
        byte[] state,
        byte[] vessel,
        byte[] character,
        byte[] bound,
        byte[] word,
        byte[] presence,
        byte[] count) {
    /** Patches across and down. */
    public static final int GRID = 8;

    /** Patches of a picture. */
    public static final int PATCHES = GRID * GRID;

    /** Number of classes of {@link #kind}. */
    public static final int KINDS = 21;

    /** Number of classes of {@link #character}. */
    public static final int CHARACTERS = 37;

    /** Number of classes of {@link #bound}. */
    public static final int BOUNDS = 39;

    /** Number of classes of {@link #word}. */
    public static final int WORDS = 20;

    /** Number of classes of {@link #hue}. */
    public static final int HUES = Hue.ALL.size();

    /** Number of classes of {@link #state}. */
    public static final int STATES = 2;

    /** Number of classes of {@link #vessel}. */
    public static final int VESSELS = Vessel.VISIBLE.size() + 1;

    static final int TAG = 13;
    static final int CALLOUT = 14;
    static final int BAR = 15;
    static final int WORD = 16;
    static final int PRODUCT = 17;
    static final int PRICE = 18;
    static final int CODE = 19;
    static final int AXIS = 20;
    static final int FIRST_LETTER_BOUND = 10;
    static final int FIRST_FRUIT_BOUND = 18;
    static final int FIRST_PLACE_BOUND = 30;

    /** Returns the class of a kind of fruit. */
    public static int kind(Fruit fruit) {
        return 1 + fruit.index();
    }

    static int word(Fruit fruit) {
        return fruit.index();
    }

    static int word(Product product) {
        return Fruit.ALL.size() + product.index();
    }

    static int character(char printed) {
        if (printed == '$') {
            return 36;
        }
        return printed <= '9' ? printed - '0' : 10 + printed - 'A';
    }
}
