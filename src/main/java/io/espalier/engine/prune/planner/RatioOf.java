package io.espalier.engine.prune.planner;

import java.util.Arrays;
import java.util.Optional;

/** What a ratio is a share of. */
public enum RatioOf {
    /** Of the decoder's layers, or of the heads and neurons of the layers that are pruned: the pruning ratio of the literature. */
    GROUPS("groups"),
    /** Of all parameters of the whole model, vision tower included, at least: what the percentages of the paper come to. */
    PARAMETERS("parameters");

    private final String label;

    RatioOf(String label) {
        this.label = label;
    }

    /** Returns the word for it in recipes and on the command line. */
    public String label() {
        return label;
    }

    /** Finds it by its word. */
    public static Optional<RatioOf> named(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label.equals(label))
                .findFirst();
    }

    /**
     * Returns the goal of taking a share out.
     *
     * @param share from 0 to below 1
     */
    public Goal goal(double share) {
        return this == GROUPS ? new Goal.Ratio(share) : new Goal.TrueRatio(share);
    }
}
