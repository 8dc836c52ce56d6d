package io.espalier.engine.model;

import io.espalier.engine.model.decoder.DecoderBlock;
import io.espalier.engine.model.decoder.DecoderShape;
import java.util.List;
import java.util.Map;

/** The names under which the engine knows tensors: those that llava-hf folders carry on disk. */
public final class TensorNames {
    public static final String EMBEDDING = "language_model.model.embed_tokens.weight";
    public static final String NORM = "language_model.model.norm.weight";
    public static final String NORM_BIAS = "language_model.model.norm.bias";
    public static final String HEAD = "language_model.lm_head.weight";
    public static final String HEAD_BIAS = "language_model.lm_head.bias";
    public static final String LAYERS = "language_model.model.layers.";
    public static final String PROJECTOR = "multi_modal_projector.";
    public static final String VISION = "vision_tower.vision_model.";

    private TensorNames() {}

    /** Returns the name of a weight of a decoder layer. */
    public static String layer(int layer, String weight) {
        return LAYERS + layer + "." + weight;
    }

    /** Adds every weight of every decoder layer with its shape. */
    public static void addLayers(Map<String, List<Long>> shapes, DecoderShape decoder, DecoderBlock block) {
        for (int layer = 0; layer < decoder.layers(); layer++) {
            for (int i = 0; i < block.roles().size(); i++) {
                shapes.put(layer(layer, block.roles().get(i).name()), block.shapeOf(i, decoder));
            }
        }
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

    /** Returns the component that a tensor belongs to. */
    static ModelCard.Component component(String canonical) {
        if (canonical.startsWith("vision_tower.")) {
            return ModelCard.Component.VISION;
        }
        if (canonical.startsWith(PROJECTOR)) {
            return ModelCard.Component.PROJECTOR;
        }
        return canonical.equals(EMBEDDING) || canonical.equals(HEAD) || canonical.equals(HEAD_BIAS)
                ? ModelCard.Component.EMBEDDINGS
                : ModelCard.Component.DECODER;
    }
}
