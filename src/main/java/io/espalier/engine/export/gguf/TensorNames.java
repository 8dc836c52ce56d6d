package io.espalier.engine.export.gguf;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What llama.cpp calls the tensors of decoders and vision sides. */
final class TensorNames {
    /** Has a tensor of this name: a tower of CLIP, not of SigLIP. */
    static final String CLASS_ROW = "vision_tower.vision_model.embeddings.class_embedding";

    private static final Pattern LAYER = Pattern.compile("model\\.layers\\.(\\d+)\\.(.+)\\.(weight|bias)");
    private static final Pattern BLOCK =
            Pattern.compile("vision_tower\\.vision_model\\.encoder\\.layers\\.(\\d+)\\.(.+?)(\\.weight|\\.bias)?");

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

    private static final Map<String, String> VISION = Map.of(
            CLASS_ROW,
            "v.class_embd",
            "vision_tower.vision_model.embeddings.patch_embedding.weight",
            "v.patch_embd.weight",
            "vision_tower.vision_model.embeddings.patch_embedding.bias",
            "v.patch_embd.bias",
            "vision_tower.vision_model.embeddings.position_embedding.weight",
            "v.position_embd.weight",
            "vision_tower.vision_model.pre_layrnorm.weight",
            "v.pre_ln.weight",
            "vision_tower.vision_model.pre_layrnorm.bias",
            "v.pre_ln.bias",
            "multi_modal_projector.linear_1.weight",
            "mm.0.weight",
            "multi_modal_projector.linear_1.bias",
            "mm.0.bias",
            "multi_modal_projector.linear_2.weight",
            "mm.2.weight",
            "multi_modal_projector.linear_2.bias",
            "mm.2.bias");

    /**
     * Names of a block of CLIP. Up and down stand the wrong way round, as they do in every LLaVA file since the first: loaders
     * of all versions put them right, and newer ones take them for right only if the shapes say so.
     */
    private static final Map<String, String> VISION_BLOCK = Map.of(
            "layer_norm1", "ln1",
            "self_attn.q_proj", "attn_q",
            "self_attn.k_proj", "attn_k",
            "self_attn.v_proj", "attn_v",
            "self_attn.out_proj", "attn_out",
            "layer_norm2", "ln2",
            "mlp.fc1", "ffn_down",
            "mlp.fc2", "ffn_up");

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
        return known(name, canonical);
    }

    /** Returns whether a tensor of a vision side has a place in the files of LLaVA, or nobody needs it. */
    static boolean isOfLlava(String canonical) {
        Matcher block = BLOCK.matcher(canonical);
        return VISION.containsKey(canonical)
                || isUnused(canonical)
                || (block.matches() && VISION_BLOCK.containsKey(block.group(2)));
    }

    /** Features are taken before the last norm. */
    private static boolean isUnused(String canonical) {
        return canonical.startsWith("vision_tower.vision_model.post_layernorm.")
                || canonical.startsWith("vision_tower.vision_model.head.");
    }

    /** Returns the name of a tensor of the vision side, or an empty text when llama.cpp has no use for it. */
    static String vision(String canonical, int blocks) {
        if (isUnused(canonical)) {
            return "";
        }
        String name = VISION.get(canonical);
        Matcher block = BLOCK.matcher(canonical);
        if (name == null && block.matches() && VISION_BLOCK.containsKey(block.group(2))) {
            if (Integer.parseInt(block.group(1)) >= blocks) {
                return "";
            }
            name = "v.blk." + block.group(1) + "." + VISION_BLOCK.get(block.group(2)) + block.group(3);
        }
        return known(name, canonical);
    }

    private static String known(@Nullable String name, String canonical) {
        if (name == null) {
            throw new IllegalStateException("llama.cpp has no name for " + canonical);
        }
        return name;
    }
}
