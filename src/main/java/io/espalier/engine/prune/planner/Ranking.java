package io.espalier.engine.prune.planner;

import java.util.Arrays;
import java.util.Optional;

/** Among which groups the least important ones are looked for; widthwise only. */
public enum Ranking {
    /** In every layer by itself: each of the pruned layers loses the same share. The default of LLM-Pruner and of the paper. */
    LOCAL("local"),
    /**
     * Among all pruned layers together, heads with heads and neurons with neurons: as many groups leave as by {@link #LOCAL},
     * from where they score lowest. LLM-Pruner's {@code --global_pruning} sets heads against neurons as well, whose scores are
     * sums over differently many weights; here each kind keeps its share.
     */
    GLOBAL("global");

    private final String label;

    Ranking(String label) {
        this.label = label;
    }

    /** Returns the word for it in recipes and on the command line. */
    public String label() {
        return label;
    }

    /** Finds it by its word. */
    public static Optional<Ranking> named(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label.equals(label))
                .findFirst();
    }
}
