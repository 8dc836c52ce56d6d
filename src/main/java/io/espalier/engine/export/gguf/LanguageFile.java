package io.espalier.engine.export.gguf;

import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.gguf.file.Encoding;
import io.espalier.engine.export.gguf.file.GgufFile;
import io.espalier.engine.export.gguf.file.GgufTensor;
import io.espalier.engine.export.gguf.file.Metadata;
import io.espalier.engine.export.gguf.file.RowOrder;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.measure.LayerWidth;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.model.config.ModelConfig;
import io.espalier.engine.model.config.RotaryShape;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.text.template.PromptTemplates;
import io.espalier.engine.text.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/** The file of a language model. */
final class LanguageFile {
    private final Variant variant;
    private final Architecture architecture;
    private final GgufType type;
    private final Metadata metadata = new Metadata();

    private LanguageFile(Variant variant, GgufType type) {
        this.variant = variant;
        this.architecture = Architecture.of(variant);
        this.type = type;
    }

    /**
     * Returns the file.
     *
     * @param variant a model that {@link Architecture#obstacles} has nothing against
     * @param type the type of its matrices
     * @param sources the decoder's tensors, fused as its architecture wants them
     * @param vocabulary that of the model
     * @throws EngineException when the base's chat template cannot be read
     */
    static GgufFile of(Variant variant, GgufType type, List<TensorSource> sources, Vocabulary vocabulary)
            throws EngineException {
        LanguageFile file = new LanguageFile(variant, type);
        file.putGeneral();
        file.putSizes();
        file.putRotary();
        VocabularyMetadata.put(
                file.metadata,
                vocabulary,
                variant.base().config().decoder().vocabularySize(),
                variant.base().config().tokens().stop());
        PromptTemplates.carried(variant.base().checkpoint())
                .filter(text -> !text.isBlank())
                .ifPresent(text -> file.metadata.put("tokenizer.chat_template", text));
        return new GgufFile("model-" + type.label() + ".gguf", file.metadata, file.tensors(sources));
    }

    private String key(String name) {
        return architecture.label() + "." + name;
    }

    private void putGeneral() {
        metadata.put("general.architecture", architecture.label());
        metadata.put("general.type", "model");
        metadata.put("general.name", variant.base().card().name());
        metadata.put("general.file_type", type.fileType());
        metadata.put("general.quantization_version", 2);
    }

    private void putSizes() {
        DecoderShape shape = variant.base().config().decoder();
        ModelConfig.Numerics numerics = variant.base().config().numerics();
        metadata.put(key("context_length"), numerics.contextLength());
        metadata.put(key("embedding_length"), shape.hiddenSize());
        metadata.put(key("block_count"), variant.layers().size());
        metadata.put(key("vocab_size"), shape.vocabularySize());
        putWidth("feed_forward_length", LayerWidth::neurons);
        putWidth("attention.head_count", width -> width.headGroups() * shape.queriesPerGroup());
        putWidth("attention.head_count_kv", LayerWidth::headGroups);
        metadata.put(key("attention.key_length"), shape.headDim());
        metadata.put(key("attention.value_length"), shape.headDim());
        String norm = architecture == Architecture.PHI2 ? "layer_norm_epsilon" : "layer_norm_rms_epsilon";
        metadata.put(key("attention." + norm), (float) numerics.normEps());
        if (architecture == Architecture.PHI3) {
            metadata.put(key("attention.sliding_window"), 0);
        }
    }

    /** Puts one number where all layers are alike, as every reader understands it, and one for each layer otherwise. */
    private void putWidth(String name, ToIntFunction<LayerWidth> count) {
        List<Integer> counts =
                Architecture.widths(variant).stream().map(count::applyAsInt).toList();
        if (architecture == Architecture.DECI) {
            metadata.putIntegers(key(name), counts);
        } else {
            metadata.put(key(name), counts.get(0));
        }
    }

    private void putRotary() {
        RotaryShape rotary = variant.base().config().numerics().rotary();
        metadata.put(key("rope.dimension_count"), rotary.channels());
        metadata.put(key("rope.freq_base"), (float) rotary.theta());
        rotary.stretch().ifPresent(stretch -> {
            metadata.put(key("rope.scaling.original_context_length"), stretch.boundary());
            metadata.put(key("rope.scaling.attn_factor"), (float) stretch.magnitude());
            if (architecture != Architecture.PHI3) {
                metadata.put(key("rope.scaling.type"), "longrope");
            }
        });
    }

    private List<GgufTensor> tensors(List<TensorSource> sources) {
        List<GgufTensor> tensors = new ArrayList<>();
        DecoderShape shape = variant.base().config().decoder();
        variant.base().config().numerics().rotary().stretch().ifPresent(stretch -> {
            tensors.add(vector("rope_factors_long.weight", stretch.longFactors()));
            tensors.add(vector("rope_factors_short.weight", stretch.shortFactors()));
        });
        RowOrder heads = RowOrder.interleaved(shape.headDim());
        boolean biased = false;
        for (TensorSource source : sources) {
            String name = TensorNames.decoder(source.name());
            boolean turned = name.endsWith(".attn_q.weight") || name.endsWith(".attn_k.weight");
            RowOrder order = turned && architecture.isInterleaved() ? heads : RowOrder.PLAIN;
            tensors.add(GgufTensor.of(name, source, order, type.encoding()));
            biased |= name.equals("output.bias");
        }
        if (architecture == Architecture.PHI2 && !biased) { // the loader wants one
            tensors.add(vector("output.bias", Collections.nCopies(shape.vocabularySize(), 0f)));
        }
        return tensors;
    }

    private static GgufTensor vector(String name, List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return GgufTensor.of(
                name,
                TensorSource.of(name, DType.F32, List.of((long) floats.length), floats),
                RowOrder.PLAIN,
                Encoding.F32);
    }
}
