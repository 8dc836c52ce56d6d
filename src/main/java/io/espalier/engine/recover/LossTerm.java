package io.espalier.engine.recover;

/**
 * One term of a recovery objective (paper, equation 9): what is compared, where, and how much it counts.
 *
 * @param kind what is compared
 * @param weight factor of the term
 * @param positions where a distillation term looks; cross entropy always looks at answers
 * @param temperature softmax temperature of a divergence; its square is a factor of the term
 * @param perToken true: mean over positions; false: sum over positions divided by the batch size, as in the authors' code
 */
public record LossTerm(Kind kind, double weight, Positions positions, double temperature, boolean perToken) {

    /** What a term compares. */
    public enum Kind {
        /** Cross entropy of answer tokens: supervised fine-tuning. */
        CROSS_ENTROPY("ce"),
        /** KL(teacher || student). */
        KL("kl"),
        /** KL(student || teacher), token by token on the given answers; not sampled from the student. */
        REVERSE_KL("rkl"),
        /** Squared difference of the last hidden state after the final norm. */
        HIDDEN_L2("l2");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Returns the short name that curves carry. */
        public String label() {
            return label;
        }
    }

    /** Where a distillation term looks. */
    public enum Positions {
        /** Positions whose next token is an answer token. */
        ANSWERS,
        /** All positions but padding. */
        REAL,
        /** Every position, padding too, as in the authors' code. */
        ALL
    }

    /** Refuses numbers out of range. */
    public LossTerm {
        if (!(weight > 0) || !(temperature > 0)) {
            throw new IllegalArgumentException("weight and temperature of a loss term are above 0");
        }
    }

    /** Returns cross entropy with a weight. */
    public static LossTerm crossEntropy(double weight) {
        return new LossTerm(Kind.CROSS_ENTROPY, weight, Positions.ANSWERS, 1, true);
    }

    /** Returns the hidden-state term with a weight. */
    public static LossTerm hiddenL2(double weight, Positions positions) {
        return new LossTerm(Kind.HIDDEN_L2, weight, positions, 1, true);
    }

    /** Returns whether the term needs a teacher. */
    boolean needsTeacher() {
        return kind != Kind.CROSS_ENTROPY;
    }
}
