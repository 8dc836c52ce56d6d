package io.espalier.engine.export.gguf;

import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.config.ModelConfig;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The graphs of llama.cpp for vision sides, and what they call tensors. */
enum VisionLayout {
    /** The towers of CLIP and SigLIP, and a projector of two matrices. */
    LLAVA(
            "mlp",
            Map.ofEntries(
                    Map.entry("embeddings.class_embedding", "v.class_embd"),
                    Map.entry("embeddings.patch_embedding.weight", "v.patch_embd.weight"),
                    Map.entry("embeddings.patch_embedding.bias", "v.patch_embd.bias"),
                    Map.entry("embeddings.position_embedding.weight", "v.position_embd.weight"),
                    Map.entry("pre_layrnorm.weight", "v.pre_ln.weight"),
                    Map.entry("pre_layrnorm.bias", "v.pre_ln.bias"),
                    Map.entry("linear_1.weight", "mm.0.weight"),
                    Map.entry("linear_1.bias", "mm.0.bias"),
                    Map.entry("linear_2.weight", "mm.2.weight"),
                    Map.entry("linear_2.bias", "mm.2.bias")),
            // Up and down stand the wrong way round, as they do in every LLaVA file since the first: loaders of all
            // versions
            // put them right, and newer ones take them for right only if the shapes say so.
            Map.of(
                    "layer_norm1", "ln1",
                    "self_attn.q_proj", "attn_q",
                    "self_attn.k_proj", "attn_k",
                    "self_attn.v_proj", "attn_v",
                    "self_attn.out_proj", "attn_out",
                    "layer_norm2", "ln2",
                    "mlp.fc1", "ffn_down",
                    "mlp.fc2", "ffn_up")),
    /** InternViT with its layer scale, patches gathered into rows, and a projector behind a norm. */
    INTERNVL(
            "internvl",
            Map.ofEntries(
                    Map.entry("embeddings.class_embedding", "v.class_embd"),
                    Map.entry("embeddings.patch_embedding.weight", "v.patch_embd.weight"),
                    Map.entry("embeddings.patch_embedding.bias", "v.patch_embd.bias"),
                    Map.entry("embeddings.position_embedding", "v.position_embd.weight"),
                    Map.entry("norm.weight", "mm.model.mlp.0.weight"),
                    Map.entry("norm.bias", "mm.model.mlp.0.bias"),
                    Map.entry("linear_1.weight", "mm.model.mlp.1.weight"),
                    Map.entry("linear_1.bias", "mm.model.mlp.1.bias"),
                    Map.entry("linear_2.weight", "mm.model.mlp.3.weight"),
                    Map.entry("linear_2.bias", "mm.model.mlp.3.bias")),
            Map.ofEntries(
                    Map.entry("norm1", "ln1"),
                    Map.entry("attn.q", "attn_q"),
                    Map.entry("attn.k", "attn_k"),
                    Map.entry("attn.v", "attn_v"),
                    Map.entry("attn.proj", "attn_out"),
                    Map.entry("norm2", "ln2"),
                    Map.entry("mlp.fc1", "ffn_up"),
                    Map.entry("mlp.fc2", "ffn_down"),
                    Map.entry("ls1", "ls1"),
                    Map.entry("ls2", "ls2")));

    private static final String LANGUAGE = "language_model.";
    private static final Pattern PLACE = Pattern.compile("vision_tower\\.vision_model\\.|multi_modal_projector\\.");
    private static final Pattern BLOCK = Pattern.compile("encoder\\.layers\\.(\\d+)\\.(.+?)(\\.weight|\\.bias)?");
    /** Features are taken before the last norm. */
    private static final Pattern UNUSED = Pattern.compile("(post_layernorm|head)\\..+");

    private final String projector;

    @SuppressWarnings("ImmutableEnumChecker") // maps that are given are immutable
    private final Map<String, String> names;

    @SuppressWarnings("ImmutableEnumChecker") // likewise
    private final Map<String, String> blockNames;

    VisionLayout(String projector, Map<String, String> names, Map<String, String> blockNames) {
        this.projector = projector;
        this.names = names;
        this.blockNames = blockNames;
    }

    /** Returns the graph that computes the vision side of a model; empty when there is none. */
    static Optional<VisionLayout> of(Variant variant) {
        return Arrays.stream(values()).filter(layout -> layout.fits(variant)).findFirst();
    }

    /** Returns whether a tower has a row that stands for the whole picture: CLIP and InternViT, not SigLIP. */
    static boolean hasClassRow(Variant variant) {
        return variant.base().tensors().containsKey("vision_tower.vision_model.embeddings.class_embedding");
    }

    /** Returns the value of {@code clip.projector_type}. */
    String projector() {
        return projector;
    }

    private boolean fits(Variant variant) {
        ModelConfig.Numerics numerics = variant.base().config().numerics();
        return numerics.dropClassRow()
                && !numerics.shuffle().transposed()
                && variant.base().tensors().keySet().stream()
                        .filter(name -> !name.startsWith(LANGUAGE))
                        .allMatch(this::knows);
    }

    private boolean knows(String canonical) {
        String place = PLACE.matcher(canonical).replaceFirst("");
        Matcher block = BLOCK.matcher(place);
        return UNUSED.matcher(place).matches()
                || names.containsKey(place)
                || (block.matches() && blockNames.containsKey(block.group(2)));
    }

    /**
     * Returns the name of a tensor.
     *
     * @param canonical its canonical name, of a model that this layout is for
     * @param blocks how many blocks of the tower run
     * @return empty when nobody needs it
     */
    Optional<String> name(String canonical, int blocks) {
        String place = PLACE.matcher(canonical).replaceFirst("");
        Matcher block = BLOCK.matcher(place);
        if (!block.matches()) {
            return Optional.ofNullable(names.get(place));
        }
        int number = Integer.parseInt(block.group(1));
        String ending = block.group(3) == null ? ".weight" : block.group(3);
        return number < blocks
                ? Optional.of("v.blk." + number + "." + blockNames.get(block.group(2)) + ending)
                : Optional.empty();
    }
}
