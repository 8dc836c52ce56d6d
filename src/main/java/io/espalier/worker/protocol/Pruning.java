package io.espalier.worker.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Which smaller model of a base model is meant. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Pruning.None.class, name = "none"),
    @JsonSubTypes.Type(value = Pruning.ByPlan.class, name = "plan"),
    @JsonSubTypes.Type(value = Pruning.ByScores.class, name = "scores")
})
public sealed interface Pruning {
    /** The base model itself. */
    record None() implements Pruning {}

    /**
     * The model that a plan file describes.
     *
     * @param plan a {@code plan.json}
     */
    record ByPlan(Path plan) implements Pruning {}

    /**
     * The model that remains when the least important parts are taken out.
     *
     * @param scores a {@code scores.json}
     * @param paradigm {@code layerwise} or {@code widthwise}
     * @param ratio share of the decoder's parameters to take out, from 0 up to but not including 1
     * @param protectedLayers layers, counted from 0, that stay as they are
     * @param ranges which layers lose heads and neurons: {@code inner} (all but the first and the last), {@code all} or {@code
     *     paper}
     */
    record ByScores(Path scores, String paradigm, double ratio, List<Integer> protectedLayers, String ranges)
            implements Pruning {
        /** Takes heads and neurons from all layers but the first and the last. */
        public ByScores(Path scores, String paradigm, double ratio, List<Integer> protectedLayers) {
            this(scores, paradigm, ratio, protectedLayers, "inner");
        }

        /** Refuses other paradigms and ratios. */
        public ByScores {
            if (!paradigm.equals("layerwise") && !paradigm.equals("widthwise")) {
                throw new IllegalArgumentException("paradigm must be layerwise or widthwise, not " + paradigm);
            }
            if (!(ratio >= 0 && ratio < 1)) {
                throw new IllegalArgumentException("ratio must be from 0 to below 1, not " + ratio);
            }
            if (!Set.of("inner", "all", "paper").contains(ranges)) {
                throw new IllegalArgumentException("ranges must be inner, all or paper, not " + ranges);
            }
            protectedLayers = List.copyOf(protectedLayers);
        }
    }
}
