package io.espalier.engine.evaluate.scoring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** MME's points: per picture the mean of its two questions plus a bonus for both, per category the mean over pictures. */
public final class MmeAggregate {
    private static final Set<String> PERCEPTION = Set.of(
            "existence", "count", "position", "color", "posters", "celebrity", "scene", "landmark", "artwork", "OCR");

    private final Map<String, Double> categories;
    private final int splitPairs;

    private MmeAggregate(Map<String, Double> categories, int splitPairs) {
        this.categories = categories;
        this.splitPairs = splitPairs;
    }

    /**
     * One answered question.
     *
     * @param questionId the picture's name, shared by its two questions
     * @param category one of the fourteen categories
     * @param score 0 or 1
     */
    public record Answer(String questionId, String category, double score) {}

    /** Returns whether a category counts towards perception; every other one counts towards cognition. */
    public static boolean isPerception(String category) {
        return PERCEPTION.contains(category);
    }

    /**
     * Adds up answers. lmms-eval stops at a picture that has not exactly two answers; here such a picture is left out and
     * counted, so that a part of the data can be looked at.
     */
    public static MmeAggregate of(List<Answer> answers) {
        Map<String, Map<String, double[]>> pictures = new LinkedHashMap<>();
        for (Answer answer : answers) {
            double[] sumAndCount = pictures.computeIfAbsent(answer.category, c -> new LinkedHashMap<>())
                    .computeIfAbsent(answer.questionId, q -> new double[2]);
            sumAndCount[0] += answer.score;
            sumAndCount[1]++;
        }
        int split = 0;
        Map<String, Double> categories = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, double[]>> category : pictures.entrySet()) {
            List<double[]> pairs = category.getValue().values().stream()
                    .filter(pair -> pair[1] == 2)
                    .toList();
            split += category.getValue().size() - pairs.size();
            if (!pairs.isEmpty()) {
                categories.put(category.getKey(), mean(pairs));
            }
        }
        return new MmeAggregate(categories, split);
    }

    private static double mean(List<double[]> pairs) {
        double total = 0;
        for (double[] pair : pairs) {
            total += (pair[0] == 2 ? 100.0 : 0.0) + pair[0] / 2 * 100.0;
        }
        return total / pairs.size();
    }

    /** Returns the points of each category that had whole pairs, 0 to 200, in the order of their appearance. */
    public Map<String, Double> categories() {
        return Collections.unmodifiableMap(categories);
    }

    /** Returns how many pictures were left out since they had not exactly two answers. */
    public int splitPairs() {
        return splitPairs;
    }

    /** Returns the sum over all categories. */
    public double total() {
        return sum(category -> true);
    }

    /** Returns the perception points, up to 2000. */
    public double perception() {
        return sum(MmeAggregate::isPerception);
    }

    /** Returns the cognition points, up to 800. */
    public double cognition() {
        return sum(category -> !isPerception(category));
    }

    // Added one by one, as Python does: a stream's sum compensates and may differ in the last digit.
    private double sum(Predicate<String> counted) {
        double sum = 0;
        for (Map.Entry<String, Double> category : categories.entrySet()) {
            sum += counted.test(category.getKey()) ? category.getValue() : 0;
        }
        return sum;
    }
}
