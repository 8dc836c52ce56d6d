package io.espalier.engine.evaluate.result;

import io.espalier.engine.evaluate.task.Task;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the answers of two models to the same questions agree.
 *
 * @param tasks the counts of each task that both answered
 * @param all the counts of all tasks together
 */
public record Comparison(Map<Task, Agreement> tasks, Agreement all) {

    /** Copies the map. */
    public Comparison {
        tasks = Map.copyOf(tasks);
    }

    /**
     * Counts of questions that both models answered.
     *
     * @param bothRight both were right
     * @param onlyFirstWrong the second was right, the first wrong
     * @param onlySecondWrong the first was right, the second wrong
     * @param bothWrong both were wrong
     */
    public record Agreement(int bothRight, int onlyFirstWrong, int onlySecondWrong, int bothWrong) {

        /** Returns how many questions were compared. */
        public int questions() {
            return bothRight + onlyFirstWrong + onlySecondWrong + bothWrong;
        }

        /**
         * Returns the exact two-sided p-value of McNemar's test (Psychometrika 12, 1947): how likely so uneven a split of the
         * questions on which the models differ is when both are equally good.
         */
        public double pValue() {
            int differing = onlyFirstWrong + onlySecondWrong;
            int fewer = Math.min(onlyFirstWrong, onlySecondWrong);
            double tail = 0;
            double logChoose = 0;
            for (int k = 0; k <= fewer; k++) {
                logChoose += k == 0 ? 0 : Math.log((double) (differing - k + 1) / k);
                tail += Math.exp(logChoose - differing * Math.log(2));
            }
            return Math.min(1, 2 * tail);
        }
    }

    /**
     * Compares two lists of results; questions that only one of them holds are left out.
     *
     * @param first results of the first model
     * @param second results of the second model
     */
    public static Comparison of(List<ItemResult> first, List<ItemResult> second) {
        Map<String, ItemResult> others = new HashMap<>();
        second.forEach(result -> others.put(key(result), result));
        Map<Task, List<boolean[]>> pairs = new EnumMap<>(Task.class);
        List<boolean[]> all = new ArrayList<>();
        for (ItemResult result : first) {
            Optional.ofNullable(others.get(key(result))).ifPresent(other -> {
                boolean[] pair = {result.isRight(), other.isRight()};
                pairs.computeIfAbsent(result.task(), task -> new ArrayList<>()).add(pair);
                all.add(pair);
            });
        }
        Map<Task, Agreement> tasks = new EnumMap<>(Task.class);
        pairs.forEach((task, ofTask) -> tasks.put(task, count(ofTask)));
        return new Comparison(tasks, count(all));
    }

    private static Agreement count(List<boolean[]> pairs) {
        int[] counts = new int[4];
        for (boolean[] pair : pairs) {
            counts[(pair[0] ? 0 : 1) + (pair[1] ? 0 : 2)]++;
        }
        return new Agreement(counts[0], counts[1], counts[2], counts[3]);
    }

    private static String key(ItemResult result) {
        return result.task().id() + "/" + result.id();
    }
}
