package io.espalier.orchard.draw;

import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Hue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How each kind of fruit is drawn: twelve silhouettes, each whole or cut, in any colour. */
final class FruitArt {
    private static final int FLESH = 0xFCF3DC;
    private static final int PIP = 0x3A2418;
    private static final int STEM = 0x5A3A1C;
    private static final int LEAF = 0x2F7D32;
    private static final Map<Fruit, List<Part>> WHOLE = art(false);
    private static final Map<Fruit, List<Part>> CUT = art(true);

    private FruitArt() {}

    private enum Paint {
        EDGE,
        SKIN,
        SHADE,
        FLESH,
        PIP,
        STEM,
        LEAF
    }

    private record Part(Paint paint, Outline outline) {}

    /** Draws a fruit; {@code placing} is x, y, radius across (negative: mirrored) and radius down. */
    static void draw(Canvas canvas, Fruit fruit, Hue hue, boolean cut, double[] placing) {
        int skin = hue.rgb();
        for (Part part : (cut ? CUT : WHOLE).getOrDefault(fruit, List.of())) {
            int color = switch (part.paint()) {
                case EDGE -> blend(skin, 0x000000, 0.55);
                case SKIN -> skin;
                case SHADE -> blend(skin, 0x000000, 0.3);
                case FLESH -> blend(FLESH, skin, 0.14);
                case PIP -> PIP;
                case STEM -> STEM;
                case LEAF -> LEAF;
            };
            canvas.polygon(part.outline().xs(), part.outline().ys(), placing, color);
        }
    }

    /** Returns {@code share} of the second colour in the first. */
    static int blend(int first, int second, double share) {
        int out = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            double value = ((first >> shift) & 255) * (1 - share) + ((second >> shift) & 255) * share;
            out |= (int) (value + 0.5) << shift;
        }
        return out;
    }

    private static Map<Fruit, List<Part>> art(boolean cut) {
        Map<Fruit, List<Part>> all = new EnumMap<>(Fruit.class);
        for (Fruit fruit : Fruit.ALL) {
            List<Outline> bodies = bodies(fruit);
            List<Part> parts = new ArrayList<>(behind(fruit));
            bodies.forEach(body -> parts.add(new Part(Paint.EDGE, body.grown(0.09))));
            bodies.forEach(body -> parts.add(new Part(Paint.SKIN, body)));
            if (cut) {
                double rim = fruit == Fruit.GRAPE || fruit == Fruit.BANANA ? 0.12 : 0.17;
                bodies.forEach(body -> parts.add(new Part(Paint.FLESH, body.grown(-rim))));
                pips(fruit).forEach(pip -> parts.add(new Part(Paint.PIP, pip)));
            } else {
                parts.addAll(marks(fruit));
            }
            parts.addAll(before(fruit));
            all.put(fruit, List.copyOf(parts));
        }
        return all;
    }

    private static List<Outline> bodies(Fruit fruit) {
        return switch (fruit) {
            case APPLE -> List.of(Outline.ellipse(-0.3, 0.12, 0.58, 0.72), Outline.ellipse(0.3, 0.12, 0.58, 0.72));
            case BANANA -> List.of(Outline.crescent(1.0, 1.15, 0.38, -0.5));
            case CHERRY -> List.of(Outline.ellipse(-0.52, 0.5, 0.42, 0.42), Outline.ellipse(0.5, 0.52, 0.42, 0.42));
            case GRAPE ->
                List.of(
                        Outline.ellipse(-0.62, -0.38, 0.3, 0.3),
                        Outline.ellipse(0, -0.38, 0.3, 0.3),
                        Outline.ellipse(0.62, -0.38, 0.3, 0.3),
                        Outline.ellipse(-0.31, 0.16, 0.3, 0.3),
                        Outline.ellipse(0.31, 0.16, 0.3, 0.3),
                        Outline.ellipse(0, 0.68, 0.3, 0.3));
            case KIWI -> List.of(Outline.barrel(0.95, 0.62));
            case LEMON -> List.of(Outline.tipped(0.76, 0.6, 0.26));
            case MELON -> List.of(Outline.ellipse(0, 0, 0.98, 0.84));
            case ORANGE_FRUIT -> List.of(Outline.ellipse(0, 0.05, 0.8, 0.8));
            case PEACH ->
                List.of(
                        Outline.ellipse(-0.3, -0.16, 0.56, 0.56),
                        Outline.ellipse(0.3, -0.16, 0.56, 0.56),
                        Outline.of(-0.78, 0.12, 0, -0.3, 0.78, 0.12, 0.45, 0.56, 0, 0.95, -0.45, 0.56));
            case PEAR -> List.of(Outline.ellipse(0, 0.4, 0.62, 0.55), Outline.ellipse(0, -0.2, 0.33, 0.6));
            case PLUM -> List.of(Outline.ellipse(0, 0.06, 0.6, 0.86));
            case STRAWBERRY ->
                List.of(Outline.of(
                        -0.5, -0.6, 0.5, -0.6, 0.68, -0.35, 0.56, 0.1, 0.24, 0.75, 0, 1.0, -0.24, 0.75, -0.56, 0.1,
                        -0.68, -0.35));
        };
    }

    /** Stems that the fruit itself covers partly. */
    private static List<Part> behind(Fruit fruit) {
        return switch (fruit) {
            case CHERRY ->
                List.of(
                        new Part(Paint.LEAF, Outline.of(-0.5, 0.3, 0.0, -0.95, 0.1, -0.95, -0.36, 0.3)),
                        new Part(Paint.LEAF, Outline.of(0.56, 0.3, 0.02, -0.95, 0.12, -0.95, 0.7, 0.3)));
            case APPLE -> List.of(stem(0, -0.4, 0.12, -0.95));
            case PEAR -> List.of(stem(0, -0.6, 0.14, -1.05));
            case GRAPE -> List.of(stem(0, -0.4, 0, -1.0));
            case PLUM -> List.of(stem(0, -0.7, -0.1, -1.1));
            default -> List.of();
        };
    }

    /** Leaves and crowns that lie over the fruit. */
    private static List<Part> before(Fruit fruit) {
        return switch (fruit) {
            case APPLE -> List.of(new Part(Paint.LEAF, Outline.of(0.1, -0.6, 0.35, -0.95, 0.75, -0.95, 0.5, -0.65)));
            case CHERRY -> List.of(new Part(Paint.LEAF, Outline.of(0.05, -0.92, 0.4, -1.05, 0.75, -0.8, 0.4, -0.72)));
            case ORANGE_FRUIT -> List.of(new Part(Paint.LEAF, Outline.ellipse(0, -0.68, 0.2, 0.12)));
            case PEACH ->
                List.of(
                        new Part(Paint.LEAF, Outline.of(0, -0.55, 0.25, -0.98, 0.85, -0.9, 0.45, -0.6)),
                        new Part(Paint.LEAF, Outline.of(0, -0.55, -0.25, -0.98, -0.85, -0.9, -0.45, -0.6)));
            case STRAWBERRY ->
                List.of(new Part(
                        Paint.LEAF,
                        Outline.of(
                                -0.85, -0.7, -0.25, -0.8, 0, -1.08, 0.25, -0.8, 0.85, -0.7, 0.42, -0.38, 0.16, -0.5, 0,
                                -0.22, -0.16, -0.5, -0.42, -0.38)));
            default -> List.of();
        };
    }

    private static Part stem(double x0, double y0, double x1, double y1) {
        return new Part(Paint.STEM, Outline.of(x0 - 0.06, y0, x1 - 0.06, y1, x1 + 0.06, y1, x0 + 0.06, y0));
    }

    /** What the skin shows: seeds, stripes, dimples, the cleft. */
    private static List<Part> marks(Fruit fruit) {
        return switch (fruit) {
            case KIWI ->
                dots(0.05, -0.5, -0.25, 0, -0.3, 0.5, -0.25, -0.7, 0.1, -0.25, 0.12, 0.25, 0.12, 0.7, 0.1, 0, 0.4);
            case MELON ->
                List.of(
                        shade(Outline.ellipse(-0.55, 0, 0.08, 0.6)),
                        shade(Outline.ellipse(-0.18, 0, 0.08, 0.8)),
                        shade(Outline.ellipse(0.18, 0, 0.08, 0.8)),
                        shade(Outline.ellipse(0.55, 0, 0.08, 0.6)));
            case ORANGE_FRUIT -> dots(0.06, -0.35, -0.1, 0.3, -0.15, -0.1, 0.25, 0.4, 0.3, -0.35, 0.5, 0.05, 0.6);
            case PEACH -> List.of(shade(Outline.of(-0.04, -0.5, 0.12, 0, 0.02, 0.8, 0.2, 0)));
            case PLUM -> List.of(shade(Outline.of(-0.04, -0.75, 0.26, 0.05, -0.04, 0.85, 0.14, 0.05)));
            case STRAWBERRY -> dots(0.06, -0.45, -0.1, 0, -0.05, 0.45, -0.1, -0.25, 0.3, 0.25, 0.3, 0, 0.6);
            case BANANA -> List.of(shade(Outline.crescent(0.8, 0.78, 0.66, -0.42)));
            default -> List.of();
        };
    }

    private static Part shade(Outline outline) {
        return new Part(Paint.SHADE, outline);
    }

    private static List<Part> dots(double radius, double... middles) {
        List<Part> dots = new ArrayList<>();
        for (int i = 0; i < middles.length; i += 2) {
            dots.add(shade(Outline.ellipse(middles[i], middles[i + 1], radius, radius)));
        }
        return dots;
    }

    private static List<Outline> pips(Fruit fruit) {
        return switch (fruit) {
            case BANANA -> pips(-0.35, 0.22, 0, 0.3, 0.35, 0.22);
            case CHERRY -> pips(-0.52, 0.5, 0.5, 0.52);
            case GRAPE -> pips(-0.62, -0.38, 0, -0.38, 0.62, -0.38, -0.31, 0.16, 0.31, 0.16, 0, 0.68);
            case PEAR -> pips(-0.22, 0.4, 0, 0.4, 0.22, 0.4);
            default -> pips(-0.24, 0.08, 0, 0.08, 0.24, 0.08);
        };
    }

    private static List<Outline> pips(double... middles) {
        List<Outline> pips = new ArrayList<>();
        for (int i = 0; i < middles.length; i += 2) {
            pips.add(Outline.ellipse(middles[i], middles[i + 1], 0.07, 0.12));
        }
        return pips;
    }
}
