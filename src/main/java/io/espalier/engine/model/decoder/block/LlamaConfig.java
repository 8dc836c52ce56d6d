package io.espalier.engine.model.decoder.block;

import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.RotaryShape;
import io.espalier.engine.model.config.TensorNames;
import io.espalier.engine.model.decoder.DecoderBlock;
import java.util.List;
import java.util.Map;

/** Reads the configuration of a Llama decoder, with the defaults of {@code LlamaConfig} of transformers. */
public final class LlamaConfig {
    private static final DecoderShape VICUNA = new DecoderShape(32, 4096, 32, 32, 128, 11_008, 32_000);

    private final ConfigFields fields;

    /**
     * @param fields the decoder's part of the configuration
     */
    public LlamaConfig(ConfigFields fields) {
        this.fields = fields;
        if (fields.has("rope_scaling")
                && !fields.inside("rope_scaling").text("rope_type", "default").equals("default")) {
            fields.refuse("rope_scaling", "no scaling for this family");
        }
        for (String field : List.of("attention_bias", "mlp_bias")) {
            if (fields.truth(field, false)) {
                fields.refuse(field, "false");
            }
        }
        if (!fields.text("hidden_act", "silu").equals("silu")) {
            fields.refuse("hidden_act", "\"silu\"");
        }
    }

    /** Returns the sizes of the decoder. */
    public DecoderShape shape() {
        return fields.decoder(VICUNA);
    }

    /** Returns what is added to the mean square in the norms. */
    public double eps() {
        return fields.positive("rms_norm_eps", 1e-6);
    }

    /** Returns what the rotary embedding of heads of these sizes is made of. */
    public RotaryShape rotary(DecoderShape shape) {
        ConfigFields place = fields.has("rope_parameters") ? fields.inside("rope_parameters") : fields;
        return RotaryShape.plain(place.positive("rope_theta", 10_000), shape.headDim());
    }

    /** Returns the largest number of positions. */
    public int contextLength() {
        return fields.size("max_position_embeddings", 2048);
    }

    /** Returns the id that ends a text. */
    public int endOfText() {
        return fields.whole("eos_token_id", 2, 0, Integer.MAX_VALUE);
    }

    /** Adds every tensor of the decoder, by canonical name, with its shape. */
    public static void addShapes(Map<String, List<Long>> shapes, DecoderShape decoder, DecoderBlock block) {
        List<Long> table = List.of((long) decoder.vocabularySize(), (long) decoder.hiddenSize());
        shapes.put(TensorNames.EMBEDDING, table);
        block.addLayers(shapes, decoder);
        shapes.put(TensorNames.NORM, List.of((long) decoder.hiddenSize()));
        shapes.put(TensorNames.HEAD, table);
    }
}
