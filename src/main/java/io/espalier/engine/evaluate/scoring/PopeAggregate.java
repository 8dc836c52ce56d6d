package io.espalier.engine.evaluate.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** POPE's figures over all questions at once; "positive" is yes. */
public final class PopeAggregate {

    private PopeAggregate() {}

    /**
     * One answered question.
     *
     * @param prediction the lowered, stripped response
     * @param gold yes or no
     */
    public record Answer(String prediction, String gold) {
        private boolean is(String said, String right) {
            return prediction.equals(said) && gold.equals(right);
        }
    }

    /**
     * Returns accuracy, precision, recall, f1_score and yes_ratio, each 0 to 1 and 0 where undefined.
     *
     * <p>As in lmms-eval, a false negative is a "no" only: any other text is neither positive nor negative. The yes_ratio
     * counts gold answers, not predictions.
     */
    public static Map<String, Double> of(List<Answer> answers) {
        double right = count(answers, "yes", "yes") + count(answers, "no", "no");
        double truePositive = count(answers, "yes", "yes");
        double precision = ratio(truePositive, truePositive + count(answers, "yes", "no"));
        double recall = ratio(truePositive, truePositive + count(answers, "no", "yes"));
        double goldYes = answers.stream().filter(a -> a.gold.equals("yes")).count();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("accuracy", ratio(right, answers.size()));
        figures.put("precision", precision);
        figures.put("recall", recall);
        figures.put("f1_score", ratio(2 * (precision * recall), precision + recall));
        figures.put("yes_ratio", ratio(goldYes, answers.size()));
        return figures;
    }

    private static double count(List<Answer> answers, String said, String gold) {
        return answers.stream().filter(answer -> answer.is(said, gold)).count();
    }

    private static double ratio(double part, double whole) {
        return whole > 0 ? part / whole : 0;
    }
}
