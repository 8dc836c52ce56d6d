package io.espalier.engine.importance;

/** Finds scores that are not finite and names their group, so that a plan never rests on them. */
public final class ScoreFaults {

    private ScoreFaults() {}

    /** Returns the first fault as a sentence, or an empty text. */
    public static String first(double[] blockInfluence, double[][] heads, double[][] neurons) {
        for (int layer = 0; layer < blockInfluence.length; layer++) {
            if (!Double.isFinite(blockInfluence[layer])) {
                return "the score of layer " + layer + " is " + blockInfluence[layer];
            }
        }
        String fault = first("head group", heads);
        return fault.isEmpty() ? first("neuron", neurons) : fault;
    }

    private static String first(String what, double[][] scores) {
        for (int layer = 0; layer < scores.length; layer++) {
            for (int group = 0; group < scores[layer].length; group++) {
                double score = scores[layer][group];
                if (!Double.isFinite(score)) {
                    return "the score of layer " + layer + ", " + what + " " + group + " is " + score;
                }
            }
        }
        return "";
    }
}
