package io.espalier.orchard.world;

import java.util.List;
import java.util.stream.Collectors;

/** One picture before it is drawn: everything that questions can ask about, and a seed for what they cannot. */
public sealed interface Scene {
    /** Returns which kind of picture this is. */
    SceneKind kind();

    /** Returns the seed of jitter, sizes and background; it changes the pixels, never an answer. */
    long style();

    /** Returns the content in a canonical text: equal exactly if all answers are equal. */
    String content();

    /** Returns the pieces of fruit that can be seen, one entry a kind and look. */
    List<Item> items();

    /**
     * A fruit as it looks.
     *
     * @param fruit the kind
     * @param hue the colour of its skin
     * @param cut whether it has been cut open
     * @param vessel what it lies in
     */
    record Item(Fruit fruit, Hue hue, boolean cut, Vessel vessel) {
        /** Returns whether the colour is one that this kind does not have. */
        public boolean unusual() {
            return !fruit.natural().contains(hue);
        }

        String code() {
            return fruit.name() + '/' + hue.index() + (cut ? 'c' : 'w') + vessel.index();
        }
    }

    /**
     * Some pieces of one kind on the table.
     *
     * @param item how each of them looks
     * @param cells their places in the 3x3 grid, 0 top left to 8 bottom right, ascending
     */
    record Group(Item item, List<Integer> cells) {
        /** Copies the places. */
        public Group {
            cells = List.copyOf(cells);
        }

        /** Returns the kind. */
        public Fruit fruit() {
            return item.fruit();
        }

        /** Returns how many there are. */
        public int count() {
            return cells.size();
        }

        /** Returns the only place; for a group of one. */
        public int cell() {
            return cells.get(0);
        }
    }

    /**
     * Fruit on a table.
     *
     * @param groups one per kind, in reading order of their first piece
     * @param counted whether this is a picture for counting (groups of 1 to 4) and not one of single fruits
     * @param style see {@link Scene#style}
     */
    record Table(List<Group> groups, boolean counted, long style) implements Scene {
        /** Copies the groups. */
        public Table {
            groups = List.copyOf(groups);
        }

        @Override
        public SceneKind kind() {
            return SceneKind.TABLE;
        }

        @Override
        public List<Item> items() {
            return groups.stream().map(Group::item).toList();
        }

        @Override
        public String content() {
            return "T" + groups.stream().map(g -> g.item().code() + g.cells()).collect(Collectors.joining(";"));
        }
    }

    /**
     * One stall of a shop.
     *
     * @param quadrant 0 top left, 1 top right, 2 bottom left, 3 bottom right
     * @param item how its fruit looks
     * @param count how many pieces lie there, 1 to 3
     * @param price dollars, 1 to 9
     */
    record Stall(int quadrant, Item item, int count, int price) {
        /** Returns the kind. */
        public Fruit fruit() {
            return item.fruit();
        }
    }

    /**
     * Stalls with price tags; all kinds and all prices differ.
     *
     * @param stalls two to four, by quadrant
     * @param style see {@link Scene#style}
     */
    record Shop(List<Stall> stalls, long style) implements Scene {
        /** Copies the stalls. */
        public Shop {
            stalls = List.copyOf(stalls);
        }

        @Override
        public SceneKind kind() {
            return SceneKind.SHOP;
        }

        @Override
        public List<Item> items() {
            return stalls.stream().map(Stall::item).toList();
        }

        @Override
        public String content() {
            return "S"
                    + stalls.stream()
                            .map(s -> s.item().code() + s.quadrant() + 'x' + s.count() + '$' + s.price())
                            .collect(Collectors.joining(";"));
        }
    }

    /**
     * A printed label with a small picture that need not agree with it.
     *
     * @param printed the fruit whose name is printed
     * @param product the product whose name is printed
     * @param price dollars, 10 to 99
     * @param lotLetter A to H
     * @param lotDigit 1 to 9
     * @param item the fruit in the picture
     * @param style see {@link Scene#style}
     */
    record Label(Fruit printed, Product product, int price, char lotLetter, int lotDigit, Item item, long style)
            implements Scene {
        /** Returns the lot code as printed. */
        public String lot() {
            return "" + lotLetter + lotDigit;
        }

        @Override
        public SceneKind kind() {
            return SceneKind.LABEL;
        }

        @Override
        public List<Item> items() {
            return List.of(item);
        }

        @Override
        public String content() {
            return "L" + printed.name() + product.name() + price + lot() + item.code();
        }
    }

    /**
     * A fruit of a diagram and the letter that marks it.
     *
     * @param quadrant 0 top left, 1 top right, 2 bottom left, 3 bottom right
     * @param item how the fruit looks
     * @param letter A to H
     */
    record Callout(int quadrant, Item item, char letter) {
        /** Returns the kind. */
        public Fruit fruit() {
            return item.fruit();
        }
    }

    /**
     * Fruit with lettered callouts; all kinds and all letters differ.
     *
     * @param callouts two to four, by quadrant
     * @param style see {@link Scene#style}
     */
    record Diagram(List<Callout> callouts, long style) implements Scene {
        /** Copies the callouts. */
        public Diagram {
            callouts = List.copyOf(callouts);
        }

        @Override
        public SceneKind kind() {
            return SceneKind.DIAGRAM;
        }

        @Override
        public List<Item> items() {
            return callouts.stream().map(Callout::item).toList();
        }

        @Override
        public String content() {
            return "D"
                    + callouts.stream()
                            .map(c -> c.item().code() + c.quadrant() + c.letter())
                            .collect(Collectors.joining(";"));
        }
    }

    /**
     * A bar.
     *
     * @param hue its colour
     * @param height units, 1 to 9
     */
    record Bar(Hue hue, int height) {}

    /**
     * A bar chart; all colours and all heights differ.
     *
     * @param bars two to four, from left to right
     * @param style see {@link Scene#style}
     */
    record Chart(List<Bar> bars, long style) implements Scene {
        /** Copies the bars. */
        public Chart {
            bars = List.copyOf(bars);
        }

        @Override
        public SceneKind kind() {
            return SceneKind.CHART;
        }

        @Override
        public List<Item> items() {
            return List.of();
        }

        @Override
        public String content() {
            return "C" + bars.stream().map(b -> b.hue().word() + b.height()).collect(Collectors.joining(";"));
        }
    }
}
