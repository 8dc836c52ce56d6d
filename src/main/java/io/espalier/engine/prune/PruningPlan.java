package io.espalier.engine.prune;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which layers of a base model stay and what stays of each: all that is needed to prune the base model again.
 *
 * @param schema version of the layout, {@link #SCHEMA}
 * @param base the model that the plan applies to
 * @param paradigm how the model is made smaller
 * @param nominalRatio share of the layers (layerwise) or of the channels in the pruned layers (widthwise) that was asked for
 * @param trueRatio share of all parameters of the whole model, vision tower included, that leaves
 * @param parametersBefore parameters of the whole base model
 * @param parametersAfter parameters of the whole pruned model
 * @param origin what the plan was made from
 * @param layers the layers that stay, in the order of the base model
 */
public record PruningPlan(
        int schema,
        BaseModel base,
        Paradigm paradigm,
        double nominalRatio,
        double trueRatio,
        long parametersBefore,
        long parametersAfter,
        PlanOrigin origin,
        List<LayerPlan> layers) {

    /** The version of the layout, raised when a reader of the old one would go wrong. */
    public static final int SCHEMA = 1;

    /** Refuses plans that do not fit their own base: {@link #faults} lists what is wrong. */
    public PruningPlan {
        Objects.requireNonNull(base);
        Objects.requireNonNull(paradigm);
        Objects.requireNonNull(origin);
        layers = List.copyOf(layers);
        List<Problem> faults = faults(layers, base.decoder());
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(faults.get(0).message());
        }
    }

    /** Returns the widths of the layers that stay, for {@link io.espalier.engine.measure.ModelSize#of}. */
    public List<LayerWidth> widths() {
        return layers.stream().map(LayerPlan::width).toList();
    }

    /** Returns whether all layers that stay are equally wide, which is what stock model classes can load. */
    @JsonIgnore
    public boolean isUniform() {
        return layers.stream().map(LayerPlan::width).distinct().count() == 1;
    }

    /** Returns whether nothing leaves. */
    @JsonIgnore
    public boolean isDense() {
        DecoderShape shape = base.decoder();
        LayerWidth full = new LayerWidth(shape.keyValueHeads(), shape.intermediateSize());
        return layers.size() == shape.layers()
                && layers.stream().allMatch(layer -> layer.width().equals(full));
    }

    /**
     * Returns everything that keeps these layers from being a part of a decoder.
     *
     * @param layers layers as a plan has them
     * @param shape the decoder of the base model
     * @return an empty list when they fit
     */
    static List<Problem> faults(List<LayerPlan> layers, DecoderShape shape) {
        List<Problem> faults = new ArrayList<>();
        if (layers.isEmpty()) {
            faults.add(Problem.of("PL-002", "a plan keeps at least one layer"));
        }
        int last = -1;
        for (LayerPlan layer : layers) {
            String where = "layer " + layer.layer();
            if (layer.layer() <= last || layer.layer() >= shape.layers()) {
                faults.add(Problem.of("PL-003", "the layers do not ascend within the base model")
                        .at(where)
                        .expected("indices from 0 to " + (shape.layers() - 1) + ", each once, ascending"));
            }
            last = layer.layer();
            check(faults, where + ", heads", layer.headIndices().largest(), shape.keyValueHeads());
            check(faults, where + ", neurons", layer.neuronIndices().largest(), shape.intermediateSize());
        }
        return faults;
    }

    private static void check(List<Problem> faults, String where, int largest, int size) {
        if (largest < 0 || largest >= size) {
            faults.add(Problem.of("PL-004", "the kept groups do not fit the base model")
                    .at(where)
                    .found(largest < 0 ? "none" : "index " + largest)
                    .expected("at least one, from 0 to " + (size - 1)));
        }
    }
}
