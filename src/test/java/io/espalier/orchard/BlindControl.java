package io.espalier.orchard;

import io.espalier.orchard.ask.Family;
import io.espalier.orchard.ask.Question;
import io.espalier.orchard.world.Fruit;
import io.espalier.orchard.world.Hue;
import io.espalier.orchard.world.Product;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody would score who never sees a picture but knows all statistics of the training questions: the most frequent
 * answer to the same question, otherwise to the same template, otherwise to the same sub-type.
 */
final class BlindControl {
    private static final int LEAST_SEEN = 4;
    private static final Pattern NAMES = Pattern.compile(Stream.of(
                    Fruit.ALL.stream().flatMap(f -> Stream.of(f.plural(), f.word())),
                    Hue.ALL.stream().map(Hue::word),
                    Product.ALL.stream().map(Product::word),
                    Stream.of("[0-9]+", "an?"))
            .flatMap(s -> s)
            .collect(Collectors.joining("|", "\\b(", ")\\b")));

    private final Map<String, Map<String, Integer>> answers = new HashMap<>();

    void learn(QuestionAnswer turn) {
        for (String key : keys(turn)) {
            answers.computeIfAbsent(key, k -> new HashMap<>()).merge(turn.answer(), 1, Integer::sum);
        }
    }

    String answer(QuestionAnswer turn) {
        for (String key : keys(turn)) {
            Map<String, Integer> seen = answers.getOrDefault(key, Map.of());
            if (seen.values().stream().mapToInt(i -> i).sum() >= LEAST_SEEN) {
                return seen.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey();
            }
        }
        return "yes";
    }

    private static List<String> keys(QuestionAnswer turn) {
        String prefix = turn.column() + "/" + turn.subtype() + "/";
        return List.of(
                prefix + turn.prompt(), prefix + NAMES.matcher(turn.prompt()).replaceAll("#"), prefix);
    }

    /** Returns the score of each column in percent; MME as half accuracy, half pairs. */
    Map<Family, Double> scores(int itemsPerColumn, long seed) {
        Map<Family, Double> scores = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            List<TestItem> items = TestSet.of(family, itemsPerColumn, seed);
            Map<String, Integer> rightByPicture = new HashMap<>();
            int right = 0;
            for (TestItem item : items) {
                Question question = item.question();
                boolean hit = answer(QuestionAnswer.of(question, false)).equals(question.answer());
                right += hit ? 1 : 0;
                rightByPicture.merge(item.pictureId(), hit ? 1 : 0, Integer::sum);
            }
            double accuracy = 100.0 * right / items.size();
            double pairs =
                    100.0 * rightByPicture.values().stream().filter(n -> n == 2).count() / rightByPicture.size();
            boolean mme = family == Family.MME_P || family == Family.MME_C;
            scores.put(family, mme ? (accuracy + pairs) / 2 : accuracy);
        }
        return scores;
    }

    static BlindControl trained(int lessons, long seed) {
        BlindControl control = new BlindControl();
        OrchardStream stream = new OrchardStream(seed, Curriculum.natural());
        for (int i = 0; i < lessons; i++) {
            stream.lesson(i).turns().forEach(control::learn);
        }
        return control;
    }

    /** Prints the scores; the first argument is how many lessons to learn from. */
    public static void main(String[] args) {
        BlindControl control = trained(args.length > 0 ? Integer.parseInt(args[0]) : 25_000, 11);
        Map<String, double[]> bySubtype = new TreeMap<>();
        double sum = 0;
        for (var e : control.scores(600, 12).entrySet()) {
            System.out.printf("%-12s %.1f%n", e.getKey(), e.getValue());
            sum += e.getKey() == Family.INSTRUCTION ? 0 : e.getValue();
        }
        System.out.printf("AVG %.1f%n", sum / 9);
        for (Family f : Family.values()) {
            for (TestItem t : TestSet.of(f, 1500, 13)) {
                double[] c = bySubtype.computeIfAbsent(f + "/" + t.question().subtype(), k -> new double[2]);
                c[0]++;
                c[1] += control.answer(QuestionAnswer.of(t.question(), false))
                                .equals(t.question().answer())
                        ? 1
                        : 0;
            }
        }
        bySubtype.forEach((k, c) -> System.out.printf("%-30s n=%d %.0f%n", k, (int) c[0], 100 * c[1] / c[0]));
    }
}
