package io.espalier.engine.pretrain;

import io.espalier.engine.model.AnswerTargets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lessons laid out for one pass: every row is the picture's prefix and then its turns, each starting again at the position
 * after the prefix. Built on the heap; {@link LessonObjective} moves it to the device.
 */
final class PackedBatch {
    final int rows;
    final int width;
    final long[] ids;
    final long[] positions;
    final long[] segments;
    private final List<Target> targets = new ArrayList<>();
    private double totalWeight;

    /** An answer token: where it is predicted, what it is, what it counts, and the turn it belongs to. */
    record Target(long position, long id, double weight, int turn) {}

    private PackedBatch(int rows, int width) {
        this.rows = rows;
        this.width = width;
        this.ids = new long[rows * width];
        this.positions = new long[rows * width];
        this.segments = new long[rows * width];
        // Padding is a segment of its own: it sees the prefix and itself, and nothing sees it.
        Arrays.fill(segments, -1);
    }

    /**
     * Packs lessons.
     *
     * @param lessons one a row
     * @param prefix ids before every question
     */
    static PackedBatch of(List<Lesson> lessons, int[] prefix) {
        int width = 0;
        for (Lesson lesson : lessons) {
            int length = prefix.length;
            for (Lesson.Turn turn : lesson.turns()) {
                length += turn.question().length + turn.answer().length;
            }
            width = Math.max(width, length);
        }
        PackedBatch batch = new PackedBatch(lessons.size(), width);
        int turn = 0;
        for (int row = 0; row < lessons.size(); row++) {
            turn = batch.fill(row, lessons.get(row), prefix, turn);
        }
        return batch;
    }

    private int fill(int row, Lesson lesson, int[] prefix, int firstTurn) {
        int at = row * width;
        for (int i = 0; i < prefix.length; i++) {
            put(at + i, prefix[i], i, 0);
        }
        at += prefix.length;
        int turn = firstTurn;
        for (int t = 0; t < lesson.turns().size(); t++) {
            at = fill(at, lesson.turns().get(t), prefix.length, t + 1, turn++);
        }
        return turn;
    }

    private int fill(int start, Lesson.Turn turn, int firstPosition, int segment, int number) {
        int at = start;
        int position = firstPosition;
        for (int id : turn.question()) {
            put(at++, id, position++, segment);
        }
        for (int id : turn.answer()) {
            targets.add(new Target(at - 1L, id, turn.weight(), number));
            totalWeight += turn.weight();
            put(at++, id, position++, segment);
        }
        return at;
    }

    private void put(int at, int id, int position, int segment) {
        ids[at] = id;
        positions[at] = position;
        segments[at] = segment;
    }

    List<Target> targets() {
        return targets;
    }

    /** Returns the answer tokens, weights summing to 1. */
    AnswerTargets answers() {
        float[] weights = new float[targets.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (targets.get(i).weight() / totalWeight);
        }
        return new AnswerTargets(
                targets.stream().mapToLong(Target::position).toArray(),
                targets.stream().mapToLong(Target::id).toArray(),
                weights);
    }
}
