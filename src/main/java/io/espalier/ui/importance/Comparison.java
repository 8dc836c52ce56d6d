package io.espalier.ui.importance;

import io.espalier.engine.importance.TokenScores;
import io.espalier.engine.importance.rank.RankAgreement;
import io.espalier.ui.chart.heat.HeatMapData;
import io.espalier.ui.platform.Figures;
import io.espalier.ui.platform.Texts;
import io.espalier.ui.platform.Words;
import org.jspecify.annotations.Nullable;

/**
 * Two sets of scores of one decoder beside each other.
 *
 * @param first what the first is, in a word or two
 * @param second what the second is
 * @param influence block influence of the second; empty when one of them has none
 * @param layers how far both agree about the layers; null when one of them has none
 * @param heads both about the heads; null when one of them has none
 * @param neurons both about the neurons; null when one of them has none
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the chart, never compared
public record Comparison(
        Words first,
        Words second,
        double[] influence,
        @Nullable RankAgreement layers,
        @Nullable Pair heads,
        @Nullable Pair neurons) {

    /**
     * Two matrices of one shape.
     *
     * @param first of the first scores
     * @param second of the second
     * @param agreement how far both put them in the same order
     */
    public record Pair(HeatMapData first, HeatMapData second, RankAgreement agreement) {
        static @Nullable Pair of(double[][] first, double[][] second) {
            return first.length == 0 || second.length == 0
                    ? null
                    : new Pair(HeatMapData.of(first), HeatMapData.of(second), RankAgreement.of(first, second));
        }
    }

    /** Compares; sorts everything, so not on the JavaFX thread. */
    static Comparison of(Words firstName, TokenScores.Part first, Words secondName, TokenScores.Part second) {
        boolean layers = first.blockInfluence().length > 0 && second.blockInfluence().length > 0;
        return new Comparison(
                firstName,
                secondName,
                layers ? second.blockInfluence() : new double[0],
                layers ? RankAgreement.of(first.blockInfluence(), second.blockInfluence()) : null,
                Pair.of(first.heads(), second.heads()),
                Pair.of(first.neurons(), second.neurons()));
    }

    /** Returns whether two sets of scores are about decoders of one shape. */
    static boolean fits(TokenScores.Part first, TokenScores.Part second) {
        return sameOrNone(first.blockInfluence().length, second.blockInfluence().length)
                && fits(first.heads(), second.heads())
                && fits(first.neurons(), second.neurons());
    }

    private static boolean fits(double[][] first, double[][] second) {
        boolean fits = sameOrNone(first.length, second.length);
        for (int i = 0; fits && i < Math.min(first.length, second.length); i++) {
            fits = first[i].length == second[i].length;
        }
        return fits;
    }

    private static boolean sameOrNone(int first, int second) {
        return first == second || first == 0 || second == 0;
    }

    /**
     * Returns agreement in a line: rank correlation, and how many of what stays are in both.
     *
     * @param agreement of layers, heads or neurons; null: nothing to say
     * @param kept how many of them stay at the present ratio; when all stay, half of them are asked for
     */
    static String words(@Nullable RankAgreement agreement, int kept) {
        if (agreement == null) {
            return "";
        }
        int k = kept > 0 && kept < agreement.size() ? kept : Math.max(1, agreement.size() / 2);
        return Texts.get(
                "importance.agreement",
                Figures.value(agreement.spearman()),
                Figures.wholePercent(agreement.topOverlap(k)),
                Figures.count(k));
    }
}
