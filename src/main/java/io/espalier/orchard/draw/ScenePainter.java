package io.espalier.orchard.draw;

import io.espalier.orchard.world.Dice;
import io.espalier.orchard.world.Fruit;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Draws scenes. Holds one canvas, which is used again for every picture: one thread, one painter. */
public final class ScenePainter {
    /** Width and height of a picture in pixels. */
    public static final int SIZE = Canvas.SIZE;

    private static final int INK = 0x101010;
    private static final int PAPER = 0xFFFFFF;
    private static final int WOOD = 0x9A6B3A;
    private static final int CELL = 42;
    private static final int HALF = 64;
    private static final int[] BACKGROUNDS = {
        0xE9F4EE, 0xE4E9D8, 0xE2DCEC, 0xEEEEE4, 0xDDE5EA, 0xEFE6DA, 0xC9C4BC, 0xF4F0F2
    };

    private final Easel easel = new Easel();
    private final Canvas canvas = easel.canvas();
    private final int[] counts = new int[Fruit.ALL.size()];

    /**
     * Draws a scene; the same scene gives the same pixels on every machine.
     *
     * @param scene what to draw
     * @param withLabels whether to label the patches too
     */
    public Painting paint(Scene scene, boolean withLabels) {
        Arrays.fill(counts, 0);
        Dice dice = Dice.of(scene.style(), 0);
        easel.start(BACKGROUNDS[dice.below(BACKGROUNDS.length)]);
        if (scene instanceof Table table) {
            table.groups().forEach(group -> group(group, table.counted(), dice));
        } else if (scene instanceof Shop shop) {
            shop.stalls().forEach(stall -> stall(stall, dice));
        } else if (scene instanceof Label label) {
            label(label, dice);
        } else if (scene instanceof Diagram diagram) {
            boolean fixed = dice.chance(0.5);
            diagram.callouts().forEach(callout -> callout(callout, fixed, dice));
        } else if (scene instanceof Chart chart) {
            chart(chart, dice);
        }
        Optional<PatchLabels> labels = withLabels ? Optional.of(easel.labels(scene, counts)) : Optional.empty();
        return new Painting(canvas.pixels(), labels);
    }

    private void fruit(Item item, double x, double y, double radius, Dice dice) {
        double mirror = dice.chance(0.5) ? radius : -radius;
        FruitArt.draw(canvas, item.fruit(), item.hue(), item.cut(), new double[] {x, y, mirror, radius});
        counts[item.fruit().index()]++;
    }

    private void group(Group group, boolean counted, Dice dice) {
        for (int cell : group.cells()) {
            double x = 1 + CELL * (cell % 3) + CELL / 2.0 + dice.spread(3);
            double y = 1 + CELL * (cell / 3) + CELL / 2.0 + dice.spread(3);
            easel.on(Element.fruit(group.item(), counted ? group.count() : PatchLabels.FIRST_PLACE_BOUND + cell));
            switch (group.item().vessel()) {
                case NONE -> fruit(group.item(), x, y, 13 + 2.5 * dice.unit(), dice);
                case PLATE -> onPlate(group.item(), x, y, dice);
                case BASKET -> inBasket(group.item(), x, y, dice);
                case BOX -> inBox(group.item(), x, y, dice);
            }
        }
    }

    private void onPlate(Item item, double x, double y, Dice dice) {
        canvas.ellipse(x, y + 9, 20, 9.5, 0x5E6A7A);
        canvas.ellipse(x, y + 9, 18.6, 8.2, 0xFAFCFF);
        canvas.ellipse(x, y + 9, 13, 5.2, 0xD9E2EC);
        canvas.ellipse(x, y + 9, 12, 4.4, 0xFAFCFF);
        fruit(item, x, y - 2, 12.5, dice);
    }

    private void inBasket(Item item, double x, double y, Dice dice) {
        canvas.ellipse(x, y, 19, 19, 0x6B4420);
        canvas.ellipse(x, y, 16.6, 16.6, 0xE8DCC8);
        fruit(item, x, y - 3.5, 11, dice);
        canvas.polygon(
                new double[] {x - 20, x + 20, x + 15, x - 15}, new double[] {y + 7, y + 7, y + 20, y + 20}, 0x6B4420);
        canvas.polygon(
                new double[] {x - 18, x + 18, x + 14, x - 14},
                new double[] {y + 8.5, y + 8.5, y + 18.5, y + 18.5},
                0xC08A4A);
        for (int i = -2; i <= 2; i++) {
            canvas.line(x + i * 7, y + 8, x + i * 5.6, y + 19, 1.2, 0x6B4420);
        }
        canvas.line(x - 17, y + 13.5, x + 17, y + 13.5, 1.2, 0x6B4420);
    }

    private void inBox(Item item, double x, double y, Dice dice) {
        canvas.rectangle(x - 19, y - 19, x + 19, y + 19, 0x4E3215);
        canvas.rectangle(x - 15, y - 15, x + 15, y + 15, 0xD2AE7C);
        canvas.frame(new double[] {x - 17.5, y - 17.5, x + 17.5, y + 17.5}, 1, WOOD);
        fruit(item, x, y, 12, dice);
    }

    private void stall(Stall stall, Dice dice) {
        double left = HALF * (stall.quadrant() % 2);
        double top = HALF * (stall.quadrant() / 2);
        easel.onBackground();
        canvas.frame(new double[] {left + 2, top + 2, left + 62, top + 62}, 1.5, WOOD);
        easel.on(Element.fruit(stall.item(), stall.price()));
        double radius = stall.count() == 1 ? 14.5 : stall.count() == 2 ? 12.5 : 9.4;
        for (int i = 0; i < stall.count(); i++) {
            double x = left + 32 + (i - (stall.count() - 1) / 2.0) * (stall.count() == 2 ? 28 : 19.3);
            fruit(stall.item(), x + dice.spread(0.7), top + 21 + dice.spread(1.5), radius, dice);
        }
        double x = left + 32 + dice.spread(6);
        double y = top + 50 + dice.spread(1);
        easel.on(Element.thing(PatchLabels.TAG, Element.boundFruit(stall.fruit())));
        canvas.rectangle(x - 15, y - 10, x + 15, y + 10, INK);
        canvas.rectangle(x - 14, y - 9, x + 14, y + 9, PAPER);
        easel.print("$" + stall.price(), x - 10.75, y - 7, 2, INK);
    }

    private void callout(Callout callout, boolean fixed, Dice dice) {
        double left = HALF * (callout.quadrant() % 2);
        double top = HALF * (callout.quadrant() / 2);
        boolean toRight = fixed || dice.chance(0.5);
        boolean below = fixed || dice.chance(0.5);
        double x = left + (toRight ? 22 : 42) + dice.spread(3);
        double y = top + (below ? 22 : 42) + dice.spread(3);
        double letterX = left + (toRight ? 51 : 13) + dice.spread(1.5);
        double letterY = top + (below ? 50 : 14) + dice.spread(1.5);
        easel.onBackground();
        canvas.line(x, y, letterX, letterY, 1.5, INK);
        easel.on(Element.fruit(callout.item(), Element.boundLetter(callout.letter())));
        fruit(callout.item(), x, y, 15 + dice.spread(1), dice);
        easel.on(Element.thing(PatchLabels.CALLOUT, Element.boundFruit(callout.fruit())));
        canvas.ellipse(letterX, letterY, 11.5, 11.5, INK);
        canvas.ellipse(letterX, letterY, 10.3, 10.3, PAPER);
        easel.print(String.valueOf(callout.letter()), letterX - 5, letterY - 7, 2, INK);
    }

    private void label(Label label, Dice dice) {
        canvas.rectangle(3, 3, 125, 125, 0x3A3A40);
        canvas.rectangle(5.5, 5.5, 122.5, 122.5, FruitArt.blend(0xFDF3E2, 0xE6EDF4, dice.unit()));
        List<Integer> rows = dice.shuffled(List.of(0, 1, 2, 3));
        double top = 10 + dice.spread(2);
        boolean pictureLeft = dice.chance(0.5);
        for (int row = 0; row < 4; row++) {
            labelRow(label, rows.get(row), top + 20 * row, dice);
        }
        easel.on(Element.fruit(label.item(), Element.boundFruit(label.printed())));
        fruit(label.item(), pictureLeft ? 28 + dice.spread(6) : 98 + dice.spread(6), 105 + dice.spread(1), 14.5, dice);
    }

    private void labelRow(Label label, int what, double top, Dice dice) {
        double dot = 2;
        String text = switch (what) {
            case 0 -> label.printed().word();
            case 1 -> label.product().word();
            case 2 -> "$" + label.price();
            default -> label.lot();
        };
        double lead = what == 3 ? Easel.width("LOT", 1, 1) + 4 : 0;
        double width = lead + Easel.width(text, dot, Easel.gap(dot));
        double left = HALF - width / 2 + dice.spread(Math.min(14, (112 - width) / 2));
        if (what == 3) {
            easel.onBackground();
            easel.print("LOT", left, top + 3.5, 1, INK);
        }
        easel.on(
                switch (what) {
                    case 0 -> new Element(PatchLabels.WORD, -1, -1, -1, -1, PatchLabels.word(label.printed()));
                    case 1 -> new Element(PatchLabels.PRODUCT, -1, -1, -1, -1, PatchLabels.word(label.product()));
                    case 2 -> Element.thing(PatchLabels.PRICE, -1);
                    default -> Element.thing(PatchLabels.CODE, -1);
                });
        easel.print(text, left + lead, top, dot, INK);
    }

    private void chart(Chart chart, Dice dice) {
        double unit = 12.4;
        double floor = 121;
        double left = 19;
        easel.on(Element.thing(PatchLabels.AXIS, -1));
        for (int height = 1; height <= 9; height++) {
            double y = floor - height * unit;
            canvas.rectangle(left, y - 0.5, 126, y + 0.5, height % 2 == 1 ? 0x9A9A9A : 0xC4C4C4);
            if (height % 2 == 1) {
                easel.print(String.valueOf(height), 5, y - 5, 1.5, 0x404040);
            }
        }
        double step = 104.0 / chart.bars().size();
        double width = Math.min(20, step * 0.62);
        for (int i = 0; i < chart.bars().size(); i++) {
            Bar bar = chart.bars().get(i);
            double x = left + 3 + step * (i + 0.5) + dice.spread(2);
            double top = floor - bar.height() * unit;
            easel.on(new Element(PatchLabels.BAR, bar.hue().index(), -1, -1, bar.height(), -1));
            canvas.rectangle(x - width / 2, top, x + width / 2, floor, INK);
            canvas.rectangle(
                    x - width / 2 + 1,
                    top + 1,
                    x + width / 2 - 1,
                    floor,
                    bar.hue().rgb());
        }
        easel.onBackground();
        canvas.rectangle(left - 1.5, 5, left, floor + 1.5, INK);
        canvas.rectangle(left - 1.5, floor, 126, floor + 1.5, INK);
    }
}
