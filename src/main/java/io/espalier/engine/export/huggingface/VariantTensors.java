package io.espalier.engine.export.huggingface;

import io.espalier.engine.checkpoint.tensor.TensorInfo;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.folder.TensorPieces;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.DType;
import io.espalier.engine.tensor.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tensors of a variant in float32, each made when it is written, for writers of other formats than Hugging Face's. */
public final class VariantTensors {
    private VariantTensors() {}

    /**
     * Returns the decoder's tensors: kept groups in the base's order, LoRA merged, every layer as wide as it is.
     *
     * @param scope owns working memory while they are written
     * @param variant the model
     * @param fused whether matrices that the base stores as one stay one
     * @return sources by canonical name without {@code language_model.}; layers are numbered anew from 0
     * @throws EngineException when a file of the base cannot be mapped
     */
    public static List<TensorSource> language(Scope scope, Variant variant, boolean fused) throws EngineException {
        return new PrunedTensors(variant, scope, DType.F32, true)
                .language(fused, name -> name.substring(LanguageLayout.LANGUAGE.length()));
    }

    /**
     * Returns the tensors of the vision tower and the projector, a recovered one if the variant has it; needs no PyTorch.
     *
     * @return sources by canonical name
     * @throws EngineException when the recovered projector's file cannot be read
     */
    public static List<TensorSource> sight(Variant variant) throws EngineException {
        Path file = variant.projector().orElse(null);
        Map<String, TensorInfo> trained = file == null ? Map.of() : Variant.projectorTensors(file);
        List<TensorSource> sources = new ArrayList<>();
        for (Map.Entry<String, TensorInfo> entry : variant.base().tensors().entrySet()) {
            String name = entry.getKey();
            if (!name.startsWith(LanguageLayout.LANGUAGE)) {
                TensorInfo info = trained.getOrDefault(name, entry.getValue());
                sources.add(TensorPieces.converted(info, name, DType.F32));
            }
        }
        return sources;
    }
}
