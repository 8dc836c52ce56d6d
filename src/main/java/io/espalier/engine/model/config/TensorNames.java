package io.espalier.engine.model.config;

import java.util.List;
import java.util.Map;

/** The names under which the engine knows tensors: those that llava-hf folders carry on disk. */
public final class TensorNames {
    /** Token embedding [V, D]. */
    public static final String EMBEDDING = "language_model.model.embed_tokens.weight";
    /** Weight [D] of the decoder's last norm. */
    public static final String NORM = "language_model.model.norm.weight";
    /** Its bias [D], in families whose norm has one. */
    public static final String NORM_BIAS = "language_model.model.norm.bias";
    /** Output matrix [V, D]. */
    public static final String HEAD = "language_model.lm_head.weight";
    /** Its bias [V], in families that have one. */
    public static final String HEAD_BIAS = "language_model.lm_head.bias";
    /** What the names of all weights of decoder layers begin with; the layer's number follows. */
    public static final String LAYERS = "language_model.model.layers.";
    /** What the names of the projector's tensors begin with. */
    public static final String PROJECTOR = "multi_modal_projector.";
    /** What the names of the vision tower's tensors begin with. */
    public static final String VISION = "vision_tower.vision_model.";

    private TensorNames() {}

    /** Returns the name of a weight of a decoder layer. */
    public static String layer(int layer, String weight) {
        return LAYERS + layer + "." + weight;
    }

    /** Adds a projector of two linear maps, from the tower's width to the decoder's. */
    public static void addProjector(Map<String, List<Long>> shapes, long from, long to) {
        shapes.put(PROJECTOR + "linear_1.weight", List.of(to, from));
        shapes.put(PROJECTOR + "linear_1.bias", List.of(to));
        shapes.put(PROJECTOR + "linear_2.weight", List.of(to, to));
        shapes.put(PROJECTOR + "linear_2.bias", List.of(to));
    }

    /** Returns what a map knows under a name that an opened model must have. */
    public static <V> V get(Map<String, V> map, String name) {
        V value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing is known of " + name);
        }
        return value;
    }
}
