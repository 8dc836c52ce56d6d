package io.espalier.orchard.draw;

import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A canvas that remembers which elements and letters were put on it, so that patches can be labelled. */
final class Easel {
    private static final int PATCH = Canvas.SIZE / PatchLabels.GRID;

    /** A patch belongs to the element that covers most of it, if that is at least this part of its samples. */
    private static final double LEAST_COVER = 0.1;

    private record Printed(double left, double top, double right, double bottom, char letter) {}

    private final Canvas canvas = new Canvas();
    private final List<Element> elements = new ArrayList<>();
    private final List<Printed> letters = new ArrayList<>();

    Canvas canvas() {
        return canvas;
    }

    void start(int background) {
        canvas.clear(background);
        elements.clear();
        elements.add(Element.BACKGROUND);
        letters.clear();
    }

    /** Everything drawn from now on belongs to this element. */
    void on(Element element) {
        canvas.owner(elements.size());
        elements.add(element);
    }

    /** Everything drawn from now on is background. */
    void onBackground() {
        canvas.owner(0);
    }

    /** Returns how wide a text is printed: five dots a letter and a gap of one. */
    static double width(String text, double dot, double gap) {
        return text.length() * (Glyphs.WIDTH * dot + gap) - gap;
    }

    /** Prints a text in capitals from its top left corner; {@code dot} is the size of a dot and gaps are one pixel and a half. */
    void print(String text, double left, double top, double dot, int color) {
        double x = left;
        for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
            for (int row = 0; row < Glyphs.HEIGHT; row++) {
                for (int column = 0; column < Glyphs.WIDTH; column++) {
                    if (Glyphs.ink(letter, row, column)) {
                        double dotX = x + column * dot;
                        double dotY = top + row * dot;
                        canvas.rectangle(dotX, dotY, dotX + dot, dotY + dot, color);
                    }
                }
            }
            double advance = Glyphs.WIDTH * dot + gap(dot);
            letters.add(
                    new Printed(x - gap(dot) / 2, top, x + advance - gap(dot) / 2, top + Glyphs.HEIGHT * dot, letter));
            x += advance;
        }
    }

    static double gap(double dot) {
        return Math.min(dot, 1.5);
    }

    PatchLabels labels(Scene scene, int[] counts) {
        int patches = PatchLabels.PATCHES;
        byte[][] out = new byte[7][patches];
        for (int patch = 0; patch < patches; patch++) {
            int x = (patch % PatchLabels.GRID) * PATCH;
            int y = (patch / PatchLabels.GRID) * PATCH;
            Element element = elementOf(canvas.owned(x, y, PATCH));
            out[0][patch] = (byte) element.kind();
            out[1][patch] = (byte) element.hue();
            out[2][patch] = (byte) element.state();
            out[3][patch] = (byte) element.vessel();
            out[4][patch] = (byte) characterAt(x + PATCH / 2.0, y + PATCH / 2.0);
            out[5][patch] = (byte) element.bound();
            out[6][patch] = (byte) element.word();
        }
        byte[] presence = new byte[Fruit.ALL.size()];
        byte[] count = new byte[Fruit.ALL.size()];
        scene.items().forEach(item -> presence[item.fruit().index()] = 1);
        for (int i = 0; i < count.length; i++) {
            count[i] = (byte) counts[i];
        }
        return new PatchLabels(out[0], out[1], out[2], out[3], out[4], out[5], out[6], presence, count);
    }

    private Element elementOf(int[] owned) {
        int total = Arrays.stream(owned).sum();
        int best = 0;
        for (int i = 1; i < elements.size(); i++) {
            if (owned[i] >= total * LEAST_COVER && (best == 0 || owned[i] > owned[best])) {
                best = i;
            }
        }
        return elements.get(best);
    }

    private int characterAt(double x, double y) {
        for (Printed printed : letters) {
            if (x >= printed.left && x < printed.right && y >= printed.top - 3 && y < printed.bottom + 3) {
                return PatchLabels.character(printed.letter);
            }
        }
        return -1;
    }
}
