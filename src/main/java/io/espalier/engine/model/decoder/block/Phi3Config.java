package io.espalier.engine.model.decoder.block;

import io.espalier.engine.model.config.ConfigFields;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.RotaryShape;
import io.espalier.engine.problem.Problem;
import java.util.List;
import java.util.Optional;

/** Reads the configuration of a Phi-3 decoder, with the defaults of {@code Phi3Config}. */
public final class Phi3Config {
    private final ConfigFields fields;
    private final List<Problem> problems;

    /**
     * @param fields the decoder's part of the configuration
     * @param problems where faults are noted
     */
    public Phi3Config(ConfigFields fields, List<Problem> problems) {
        this.fields = fields;
        this.problems = problems;
        if (!fields.text("model_type", "phi3").equals("phi3")) {
            fields.refuse("model_type", "\"phi3\"");
        }
        if (!fields.text("hidden_act", "silu").equals("silu")) {
            fields.refuse("hidden_act", "\"silu\"");
        }
        for (String field : List.of("attention_bias", "tie_word_embeddings")) {
            if (fields.truth(field, false)) {
                fields.refuse(field, "false");
            }
        }
        if (fields.has("partial_rotary_factor") && fields.positive("partial_rotary_factor", 1) != 1) {
            fields.refuse("partial_rotary_factor", "1");
        }
    }

    /**
     * Returns the sizes.
     *
     * @param embedding shape of the stored token embedding, whose rows count, whatever the configuration says
     */
    public DecoderShape shape(Optional<List<Long>> embedding) {
        int heads = fields.size("num_attention_heads", 32);
        int groups = fields.size("num_key_value_heads", heads);
        int hidden = fields.size("hidden_size", 3072);
        int headDim = fields.size("head_dim", Math.max(1, hidden / heads));
        boolean divides = fields.has("head_dim") || hidden % heads == 0;
        if (!divides || headDim % 2 != 0 || heads % groups != 0) {
            problems.add(
                    Problem.of("MC-010", "hidden_size, num_attention_heads and num_key_value_heads do not fit together")
                            .at(fields.place())
                            .found(hidden + ", " + heads + " and " + groups)
                            .expected("heads of one even size, in equal groups")
                            .advice("Correct the sizes, or fetch config.json again"));
        }
        int rows = embedding
                .filter(shape -> shape.size() == 2 && shape.get(0) >= 1 && shape.get(0) <= Integer.MAX_VALUE)
                .map(shape -> shape.get(0).intValue())
                .orElseGet(() -> fields.size("vocab_size", 32_064));
        return new DecoderShape(
                fields.size("num_hidden_layers", 32),
                hidden,
                heads,
                heads % groups == 0 ? groups : heads,
                headDim,
                fields.size("intermediate_size", 8192),
                rows);
    }

    /** Returns what is added to the mean square in the norms. */
    public double eps() {
        return fields.positive("rms_norm_eps", 1e-5);
    }

    /** Returns the id that ends a text. */
    public int endOfText() {
        return fields.whole("eos_token_id", 32_000, 0, Integer.MAX_VALUE);
    }

    /** Returns the number of positions; as many as one window of attention covers, if there are such windows. */
    public int contextLength() {
        int most = positions();
        return Math.min(most, fields.size("sliding_window", most));
    }

    private int positions() {
        return fields.size("max_position_embeddings", 4096);
    }

    /**
     * Returns the rotary embedding. Cosines and sines are multiplied with sqrt(1 + ln(s) / ln(L)), where L is the length
     * trained first and s how many times longer the context is.
     */
    public RotaryShape rotary(DecoderShape shape) {
        double theta = fields.positive("rope_theta", 10_000);
        if (!fields.has("rope_scaling")) {
            return RotaryShape.plain(theta, shape.headDim());
        }
        ConfigFields scaling = fields.inside("rope_scaling");
        String type = scaling.text("type", scaling.text("rope_type", ""));
        if (!type.equals("su") && !type.equals("longrope")) {
            fields.refuse("rope_scaling", "type \"su\" or \"longrope\"");
        }
        int pairs = shape.headDim() / 2;
        List<Float> shortFactors = scaling.positives("short_factor", pairs);
        List<Float> longFactors = scaling.positives("long_factor", pairs);
        if (shortFactors.size() != pairs || longFactors.size() != pairs) {
            return RotaryShape.plain(theta, shape.headDim());
        }
        int boundary = fields.size("original_max_position_embeddings", 4096);
        double longer = (double) positions() / boundary;
        double magnitude = longer <= 1 ? 1 : Math.sqrt(1 + Math.log(longer) / Math.log(boundary));
        return new RotaryShape(
                theta,
                shape.headDim(),
                Optional.of(new RotaryShape.Stretch(shortFactors, longFactors, boundary, magnitude)));
    }
}
