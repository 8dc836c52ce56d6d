package io.espalier.engine.evaluate;

import java.util.List;

/**
 * Answerers of the same model that work side by side, each on a thread of its own.
 *
 * @param each one or more; they give the same answers to the same question
 * @param onThread runs on every thread before its first question, such as to say how many threads a kernel may use there
 */
public record Answerers(List<Answerer> each, Runnable onThread) {
    /** Copies the list. */
    public Answerers {
        each = List.copyOf(each);
        if (each.isEmpty()) {
            throw new IllegalArgumentException("nobody answers");
        }
    }

    /** Returns one answerer alone. */
    public static Answerers of(Answerer one) {
        return new Answerers(List.of(one), () -> {});
    }

    void live(Runnable work) {
        onThread.run();
        work.run();
    }
}
