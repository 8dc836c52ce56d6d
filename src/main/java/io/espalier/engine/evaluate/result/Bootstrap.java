package io.espalier.engine.evaluate.result;

import io.espalier.engine.evaluate.scoring.MmeAggregate;
import io.espalier.engine.evaluate.task.Column;
import io.espalier.engine.evaluate.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * 95 % percentile intervals by the bootstrap (Efron, "Bootstrap methods", Annals of Statistics 7, 1979).
 *
 * <p>What is drawn with replacement are pictures with all their questions, since answers on one picture go wrong together. A
 * fixed seed makes the intervals repeatable.
 */
public final class Bootstrap {
    private static final int DRAWS = 1000;
    private static final double TAIL = 0.025;
    private static final long SEED = 20260424;

    private Bootstrap() {}

    /** Pictures whose sum over count, times a weight, is one summand of a figure. */
    private record Stratum(double weight, List<Cluster> clusters) {
        double draw(SplittableRandom random) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < clusters.size(); i++) {
                Cluster cluster = clusters.get(random.nextInt(clusters.size()));
                sum += cluster.sum;
                count += cluster.count;
            }
            return weight * sum / count;
        }

        Stratum scaled(double factor) {
            return new Stratum(weight * factor, clusters);
        }
    }

    private record Cluster(double sum, int count) {}

    /**
     * Returns an interval for each column that has results, for AVG once all nine have, and for free-form answers.
     *
     * @param results all results
     */
    public static Map<String, Interval> intervals(List<ItemResult> results) {
        Map<Task, List<ItemResult>> byTask = results.stream()
                .collect(Collectors.groupingBy(ItemResult::task, () -> new EnumMap<>(Task.class), Collectors.toList()));
        Map<Column, List<Stratum>> strata = new EnumMap<>(Column.class);
        byTask.forEach((task, ofTask) -> strata.putAll(columns(task, ofTask)));
        Map<String, Interval> intervals = new LinkedHashMap<>();
        strata.forEach((column, summands) -> intervals.put(column.title(), interval(summands)));
        if (strata.size() == Column.values().length) {
            intervals.put(EvaluationSummary.AVERAGE, interval(average(strata)));
        }
        List<ItemResult> sentences = byTask.getOrDefault(Task.FREEFORM, List.of());
        if (!sentences.isEmpty()) {
            intervals.put(Task.FREEFORM.title(), interval(List.of(new Stratum(1, byPicture(sentences)))));
        }
        return intervals;
    }

    private static Map<Column, List<Stratum>> columns(Task task, List<ItemResult> results) {
        if (task == Task.MME) {
            return mme(results);
        }
        return task.columns().isEmpty()
                ? Map.of()
                : Map.of(task.columns().get(0), List.of(new Stratum(100, byPicture(results))));
    }

    private static List<Cluster> byPicture(List<ItemResult> results) {
        return results.stream()
                .collect(Collectors.groupingBy(ItemResult::picture, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(group -> new Cluster(
                        group.stream().mapToDouble(ItemResult::score).sum(), group.size()))
                .toList();
    }

    private static Map<Column, List<Stratum>> mme(List<ItemResult> results) {
        Map<Column, List<Stratum>> strata = new EnumMap<>(Column.class);
        results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.gold().path("category").asText(), LinkedHashMap::new, Collectors.toList()))
                .forEach((category, ofCategory) -> {
                    List<Cluster> pairs = byPicture(ofCategory).stream()
                            .filter(pair -> pair.count == 2)
                            .map(pair -> new Cluster(pair.sum * 50 + (pair.sum == 2 ? 100 : 0), 1))
                            .toList();
                    if (!pairs.isEmpty()) {
                        Column column = MmeAggregate.isPerception(category) ? Column.MME_P : Column.MME_C;
                        strata.computeIfAbsent(column, c -> new ArrayList<>()).add(new Stratum(1, pairs));
                    }
                });
        return strata;
    }

    private static List<Stratum> average(Map<Column, List<Stratum>> strata) {
        List<Stratum> summands = new ArrayList<>();
        strata.forEach((column, ofColumn) -> {
            double share = 100.0 / column.maximum() / Column.values().length;
            ofColumn.forEach(stratum -> summands.add(stratum.scaled(share)));
        });
        return summands;
    }

    private static Interval interval(List<Stratum> summands) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] figures = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            for (Stratum stratum : summands) {
                figures[i] += stratum.draw(random);
            }
        }
        Arrays.sort(figures);
        int low = (int) Math.floor(TAIL * (DRAWS - 1));
        return new Interval(figures[low], figures[DRAWS - 1 - low]);
    }
}
