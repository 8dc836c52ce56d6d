package io.espalier.engine.export.huggingface;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.espalier.engine.checkpoint.tensor.TensorSource;
import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.model.family.LanguageClass;
import io.espalier.engine.problem.EngineException;
import io.espalier.engine.problem.Problem;
import io.espalier.engine.tensor.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the decoder alone is written for one class of transformers. A new class is one implementation and one case. */
interface LanguageLayout {
    /** What every name of the decoder's tensors begins with in a whole model. */
    String LANGUAGE = "language_model.";

    /** Returns the layout for a class. */
    static LanguageLayout of(LanguageClass stock) {
        return switch (stock) {
            case LLAMA -> new LlamaLanguage();
            case PHI3 -> new Phi3Language();
            case PHI -> new PhiLanguage();
        };
    }

    /** Returns why this class cannot load a variant whose layers are of one width; empty when it can. */
    List<Problem> obstacles(Variant variant);

    /** Returns whether matrices are written fused, as the base stores them. */
    boolean isFused();

    /** Returns the name of a tensor in the file for its canonical one. */
    default String name(String canonical) {
        return canonical.substring(LANGUAGE.length());
    }

    /**
     * Returns the configuration.
     *
     * @param dtype element type of the weights; null for that of the base
     * @throws EngineException when a file that the model reads from elsewhere cannot be read
     */
    ObjectNode config(Variant variant, @Nullable DType dtype) throws EngineException;

    /** Returns tensors that the class has and the base has not. */
    default List<TensorSource> further(Variant variant, @Nullable DType dtype) {
        return List.of();
    }
}
