package io.espalier.engine.export.gguf;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What llama.cpp calls the tensors of decoders. */
final class TensorNames {
    private static final Pattern LAYER = Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");

    private static final Map<String, String> DECODER = Map.of(
            "model.embed_tokens.weight", "token_embd.weight",
            "model.norm.weight", "output_norm.weight",
            "model.norm.bias", "output_norm.bias",
            "lm_head.weight", "output.weight",
            "lm_head.bias", "output.bias");

    private static final Map<String, String> DECODER_LAYER = Map.ofEntries(
            Map.entry("input_layernorm", "attn_norm"),
            Map.entry("self_attn.q_proj", "attn_q"),
            Map.entry("self_attn.k_proj", "attn_k"),
            Map.entry("self_attn.v_proj", "attn_v"),
            Map.entry("self_attn.qkv_proj", "attn_qkv"),
            Map.entry("self_attn.o_proj", "attn_output"),
            Map.entry("self_attn.dense", "attn_output"),
            Map.entry("post_attention_layernorm", "ffn_norm"),
            Map.entry("mlp.gate_proj", "ffn_gate"),
            Map.entry("mlp.up_proj", "ffn_up"),
            Map.entry("mlp.gate_up_proj", "ffn_up"),
            Map.entry("mlp.down_proj", "ffn_down"),
            Map.entry("mlp.fc1", "ffn_up"),
            Map.entry("mlp.fc2", "ffn_down"));

    private TensorNames() {}

    /**
     * Returns the name of a decoder's tensor.
     *
     * @param canonical its canonical name without {@code language_model.}
     */
    static String decoder(String canonical) {
        String name = DECODER.get(canonical);
        Matcher layer = LAYER.matcher(canonical);
        if (name == null && layer.matches() && DECODER_LAYER.containsKey(layer.group(2))) {
            name = "blk." + layer.group(1) + "." + DECODER_LAYER.get(layer.group(2)) + "." + layer.group(3);
        }
        if (name == null) {
            throw new IllegalStateException("llama.cpp has no name for " + canonical);
        }
        return name;
    }
}
