package io.espalier.engine.export.variant;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an Espalier folder says about itself: the content of {@code espalier-model.json}.
 *
 * @param schema version of the layout
 * @param base the model that it builds on
 * @param parts the files beside this one
 */
record VariantManifest(int schema, Base base, Parts parts) {
    static final int SCHEMA = 1;

    /** Refuses null parts. */
    VariantManifest {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(parts, "parts");
    }

    /**
     * The base model.
     *
     * @param name its name, for people
     * @param path its absolute path when the folder was written
     * @param relative its path from the folder, for both moved together; empty when there is none
     * @param hash as {@link io.espalier.engine.model.ModelHash} computes it
     */
    record Base(String name, String path, @Nullable String relative, String hash) {
        /** Refuses null parts. */
        Base {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(hash, "hash");
        }
    }

    /**
     * Which files belong to it.
     *
     * @param plan whether there is a plan
     * @param lora whether there are LoRA factors
     * @param projector whether there is a projector
     */
    record Parts(boolean plan, boolean lora, boolean projector) {}
}
