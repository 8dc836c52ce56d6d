package io.espalier.engine.export.huggingface;

import io.espalier.engine.export.variant.Variant;
import io.espalier.engine.tensor.DType;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to write and where.
 *
 * @param variant the model
 * @param folder the new folder; must not exist or be empty
 * @param dtype element type of the weights; null to keep that of each tensor of the base
 * @param widths what to do about layers of unequal width
 * @param parts what of the model, and for which class
 */
public record ExportRequest(
        Variant variant, Path folder, @Nullable DType dtype, Widths widths, Parts parts) {

    /** What to do about layers of unequal width, for which stock model classes have no place. */
    public enum Widths {
        /** Refuse to write them. */
        EQUAL,
        /**
         * Fill narrower layers with zeros up to the widest: the same function, and as large as if every layer were as wide
         * as that one.
         */
        PADDED
    }

    /** What of a model is written. */
    public enum Parts {
        /** Everything, in the layout of the base. */
        WHOLE,
        /** The language model alone, for the most direct class of transformers that takes it. */
        LANGUAGE,
        /** The language model alone, for {@code LlamaForCausalLM}. */
        LLAMA
    }

    /** Takes the whole model. */
    public ExportRequest(Variant variant, Path folder, @Nullable DType dtype, Widths widths) {
        this(variant, folder, dtype, widths, Parts.WHOLE);
    }

    /** Refuses null parts and types that are no floating-point type. */
    public ExportRequest {
        Objects.requireNonNull(variant);
        Objects.requireNonNull(folder);
        Objects.requireNonNull(widths);
        Objects.requireNonNull(parts);
        if (dtype != null && !dtype.isFloating()) {
            throw new IllegalArgumentException("weights are stored in a floating type, not " + dtype);
        }
    }

    /** Returns a request that keeps the element types of the base and takes layers of one width only. */
    public static ExportRequest of(Variant variant, Path folder) {
        return new ExportRequest(variant, folder, null, Widths.EQUAL);
    }
}
