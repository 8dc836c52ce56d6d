package io.espalier.engine.pretrain;

import io.espalier.engine.model.Lvlm;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.Kernels;
import io.espalier.engine.tensor.Scope;
import io.espalier.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of what was taught is known, by kind of question: the share of answers whose every token is the most probable
 * one, which is what greedy generation would have said.
 *
 * @param pictures how many lessons are asked
 * @param mix name of their mix
 * @param seed of the lessons, another than any stage's
 */
public record Examination(int pictures, String mix, long seed) {
    private static final int BATCH = 16;

    /**
     * Asks.
     *
     * @param kernels without gradients
     * @param model the model as it stands
     * @return share right by kind, and by the part of the kind before the slash
     * @throws EngineException when lessons cannot be read
     */
    public Map<String, Double> hold(Kernels kernels, Lvlm model, LessonSource.Library library) throws EngineException {
        Map<String, int[]> counts = new TreeMap<>();
        LessonSource source = library.open(mix, seed);
        for (int first = 0; first < pictures; first += BATCH) {
            List<Lesson> lessons = new ArrayList<>();
            for (int i = first; i < Math.min(pictures, first + BATCH); i++) {
                lessons.add(source.lesson(i));
            }
            ask(kernels, model, library, lessons, counts);
        }
        Map<String, Double> shares = new TreeMap<>();
        counts.forEach((kind, count) -> shares.put(kind, (double) count[1] / count[0]));
        return shares;
    }

    private static void ask(
            Kernels kernels,
            Lvlm model,
            LessonSource.Library library,
            List<Lesson> lessons,
            Map<String, int[]> counts) {
        PackedBatch batch = PackedBatch.of(lessons, library.prefix());
        List<String> kinds = lessons.stream()
                .flatMap(lesson -> lesson.turns().stream())
                .map(Lesson.Turn::kind)
                .toList();
        boolean[] right = new boolean[kinds.size()];
        Arrays.fill(right, true);
        try (Scope scope = kernels.scope()) {
            Tensor state = PackedPass.forward(scope, model, lessons, batch);
            List<PackedBatch.Target> targets = batch.targets();
            long[] index = targets.stream().mapToLong(PackedBatch.Target::row).toArray();
            long[] goals = targets.stream().mapToLong(PackedBatch.Target::id).toArray();
            Tensor chosen = kernels.call(scope, "rows", state, scope.of(index, index.length));
            Tensor logits = model.decoder().logits(scope, chosen);
            long[] hits = kernels.call(scope, "hits", logits, scope.of(goals, goals.length))
                    .toLongs();
            for (int i = 0; i < hits.length; i++) {
                right[targets.get(i).turn()] &= hits[i] == 1;
            }
        }
        for (int i = 0; i < right.length; i++) {
            count(counts, kinds.get(i), right[i]);
            count(counts, kinds.get(i).replaceFirst("/.*", ""), right[i]);
        }
    }

    private static void count(Map<String, int[]> counts, String kind, boolean right) {
        int[] count = counts.computeIfAbsent(kind, name -> new int[2]);
        count[0]++;
        count[1] += right ? 1 : 0;
    }
}
