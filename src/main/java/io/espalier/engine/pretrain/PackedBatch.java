package io.espalier.engine.pretrain;

import io.espalier.engine.model.AnswerTargets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Lessons laid out for one pass: first the rows of every picture's prefix, then chunks of equal length, each filled with
 * turns about one picture (the longest first, where there is room). Every turn starts again at the position after the
 * prefix. Built on the heap; {@link PackedPass} moves it to the device.
 */
final class PackedBatch {
    private static final int SHORTEST_CHUNK = 48;

    private final int[] prefix;
    private final int pictures;
    private final int chunkLength;
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    /** An answer token: the row that predicts it, what it is, what it counts, and the turn it belongs to. */
    record Target(long row, long id, double weight, int turn) {}

    private static final class Chunk {
        private final int picture;
        private final List<Lesson.Turn> turns = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();
        private int length;

        Chunk(int picture) {
            this.picture = picture;
        }
    }

    /** A turn on its way into a chunk. */
    private record Numbered(Lesson.Turn turn, int number) {
        int length() {
            return turn.question().length + turn.answer().length;
        }
    }

    private PackedBatch(int[] prefix, int pictures, int chunkLength) {
        this.prefix = prefix;
        this.pictures = pictures;
        this.chunkLength = chunkLength;
    }

    /**
     * Packs lessons.
     *
     * @param lessons one or more, each with at least one turn
     * @param prefix ids before every question
     */
    static PackedBatch of(List<Lesson> lessons, int[] prefix) {
        int longest = lessons.stream()
                .flatMap(lesson -> lesson.turns().stream())
                .mapToInt(turn -> new Numbered(turn, 0).length())
                .max()
                .orElseThrow();
        PackedBatch batch = new PackedBatch(prefix, lessons.size(), Math.max(SHORTEST_CHUNK, longest));
        int number = 0;
        for (int picture = 0; picture < lessons.size(); picture++) {
            List<Numbered> turns = new ArrayList<>();
            for (Lesson.Turn turn : lessons.get(picture).turns()) {
                turns.add(new Numbered(turn, number++));
            }
            turns.sort(Comparator.comparingInt(Numbered::length).reversed());
            batch.place(picture, turns);
        }
        batch.collectTargets();
        return batch;
    }

    private void place(int picture, List<Numbered> turns) {
        int first = chunks.size();
        for (Numbered turn : turns) {
            Chunk chunk = chunks.subList(first, chunks.size()).stream()
                    .filter(open -> open.length + turn.length() <= chunkLength)
                    .findFirst()
                    .orElseGet(() -> {
                        Chunk fresh = new Chunk(picture);
                        chunks.add(fresh);
                        return fresh;
                    });
            chunk.turns.add(turn.turn());
            chunk.numbers.add(turn.number());
            chunk.length += turn.length();
        }
    }

    private void collectTargets() {
        for (int c = 0; c < chunks.size(); c++) {
            long row = firstRow(c);
            Chunk chunk = chunks.get(c);
            for (int t = 0; t < chunk.turns.size(); t++) {
                Lesson.Turn turn = chunk.turns.get(t);
                row += turn.question().length;
                for (int id : turn.answer()) {
                    targets.add(new Target(row - 1, id, turn.weight(), chunk.numbers.get(t)));
                    row++;
                }
            }
        }
    }

    private long firstRow(int chunk) {
        return (long) pictures * prefix.length + (long) chunk * chunkLength;
    }

    /** Rows in all: M = B P + R C. */
    int rows() {
        return Math.toIntExact(firstRow(chunks.size()));
    }

    int prefixLength() {
        return prefix.length;
    }

    int chunkLength() {
        return chunkLength;
    }

    int chunkCount() {
        return chunks.size();
    }

    /** Token ids [M]; 0 where a chunk is not full. */
    long[] ids() {
        long[] ids = new long[rows()];
        for (int picture = 0; picture < pictures; picture++) {
            for (int i = 0; i < prefix.length; i++) {
                ids[picture * prefix.length + i] = prefix[i];
            }
        }
        for (int c = 0; c < chunks.size(); c++) {
            int at = Math.toIntExact(firstRow(c));
            for (Lesson.Turn turn : chunks.get(c).turns) {
                for (int id : turn.question()) {
                    ids[at++] = id;
                }
                for (int id : turn.answer()) {
                    ids[at++] = id;
                }
            }
        }
        return ids;
    }

    /** Positions [M]. */
    long[] positions() {
        long[] positions = new long[rows()];
        for (int i = 0; i < pictures * prefix.length; i++) {
            positions[i] = i % prefix.length;
        }
        for (int c = 0; c < chunks.size(); c++) {
            int at = Math.toIntExact(firstRow(c));
            for (Lesson.Turn turn : chunks.get(c).turns) {
                int length = new Numbered(turn, 0).length();
                for (int i = 0; i < length; i++) {
                    positions[at++] = (long) prefix.length + i;
                }
            }
        }
        return positions;
    }

    /** Number of the turn within its chunk, [R, C]; -1 where a chunk is not full. */
    long[] segments() {
        long[] segments = new long[chunks.size() * chunkLength];
        Arrays.fill(segments, -1);
        for (int c = 0; c < chunks.size(); c++) {
            int at = c * chunkLength;
            List<Lesson.Turn> turns = chunks.get(c).turns;
            for (int t = 0; t < turns.size(); t++) {
                int length = new Numbered(turns.get(t), 0).length();
                Arrays.fill(segments, at, at + length, t);
                at += length;
            }
        }
        return segments;
    }

    /** Picture of every chunk, [R]. */
    long[] ofPicture() {
        return chunks.stream().mapToLong(chunk -> chunk.picture).toArray();
    }

    List<Target> targets() {
        return targets;
    }

    /** Returns the answer tokens, weights summing to 1. */
    AnswerTargets answers() {
        double total = targets.stream().mapToDouble(Target::weight).sum();
        float[] weights = new float[targets.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (targets.get(i).weight() / total);
        }
        return new AnswerTargets(
                targets.stream().mapToLong(Target::row).toArray(),
                targets.stream().mapToLong(Target::id).toArray(),
                weights);
    }
}
