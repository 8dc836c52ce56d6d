package io.espalier.engine.export;

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
 */
public record ExportRequest(
        Variant variant, Path folder, @Nullable DType dtype) {

    /** Refuses null parts and types that are no floating-point type. */
    public ExportRequest {
        Objects.requireNonNull(variant);
        Objects.requireNonNull(folder);
        if (dtype != null && !dtype.isFloating()) {
            throw new IllegalArgumentException("weights are stored in a floating type, not " + dtype);
        }
    }

    /** Returns a request that keeps the element types of the base. */
    public static ExportRequest of(Variant variant, Path folder) {
        return new ExportRequest(variant, folder, null);
    }
}
