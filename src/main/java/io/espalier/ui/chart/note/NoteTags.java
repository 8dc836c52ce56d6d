package io.espalier.ui.chart.note;

import io.espalier.report.note.PinnedNote;
import io.espalier.ui.chart.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Finds room for the tags of notes, so that none lies on another or leaves the chart; no toolkit. */
final class NoteTags {
    static final double HEIGHT = 20;
    static final double PADDING = 6;
    private static final double WIDEST = 190;
    private static final double AWAY = 14;
    private static final double REACH = 7;
    private static final String CUT = "…";

    private final List<Tag> tags = new ArrayList<>();

    /**
     * A tag.
     *
     * @param note what it is about
     * @param text as much of it as there is room for
     * @param x where its point lies
     * @param y where its point lies
     * @param box where the text stands
     */
    record Tag(PinnedNote note, String text, double x, double y, Box box) {
        boolean isAt(double px, double py) {
            return box.contains(px, py) || Math.hypot(px - x, py - y) <= REACH;
        }
    }

    /** A note whose point is seen. */
    record Seen(PinnedNote note, double x, double y) {}

    /**
     * Lays tags out anew.
     *
     * @param seen what is to be shown, in pixels
     * @param plot where there is room
     * @param width measures a text
     */
    List<Tag> lay(List<Seen> seen, Box plot, ToDoubleFunction<String> width) {
        tags.clear();
        for (Seen note : seen) {
            String text = shortened(note.note().text(), Math.min(WIDEST, plot.width() / 2), width);
            tags.add(new Tag(
                    note.note(), text, note.x(), note.y(), free(note, width.applyAsDouble(text) + 2 * PADDING, plot)));
        }
        return List.copyOf(tags);
    }

    /** Returns the note at a place, the one that was drawn last where two meet. */
    Optional<PinnedNote> at(double x, double y) {
        return tags.stream()
                .filter(tag -> tag.isAt(x, y))
                .reduce((first, second) -> second)
                .map(Tag::note);
    }

    /** Looks for the place nearest above or below the point that no other tag has taken. */
    private Box free(Seen note, double width, Box plot) {
        boolean fitsRight = note.x() + AWAY + width <= plot.right();
        double left = Math.max(plot.x(), fitsRight ? note.x() + AWAY : note.x() - AWAY - width);
        Box best = box(left, note.y() - AWAY - HEIGHT, width, plot);
        for (int tries = 0; tries < 2 * tags.size() + 2; tries++) {
            int turns = tries / 2;
            double away = turns * (HEIGHT + 2);
            double top = tries % 2 == 0 ? note.y() - AWAY - HEIGHT - away : note.y() + AWAY + away;
            Box box = box(left, top, width, plot);
            if (tags.stream().noneMatch(tag -> meet(tag.box(), box))) {
                return box;
            }
        }
        return best;
    }

    private static Box box(double left, double top, double width, Box plot) {
        double inside = Math.max(plot.y(), Math.min(plot.bottom() - HEIGHT, top));
        return new Box(Math.rint(left), Math.rint(inside), Math.rint(width), HEIGHT);
    }

    private static boolean meet(Box one, Box other) {
        return one.x() < other.right()
                && other.x() < one.right()
                && one.y() < other.bottom()
                && other.y() < one.bottom();
    }

    private static String shortened(String text, double most, ToDoubleFunction<String> width) {
        if (width.applyAsDouble(text) <= most) {
            return text;
        }
        int fits = 0;
        int tooLong = text.length();
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            if (width.applyAsDouble(text.substring(0, middle) + CUT) <= most) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return text.substring(0, fits) + CUT;
    }
}
