package io.espalier.engine.prune;

import io.espalier.engine.model.DecoderShape;
import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.ModelHash;
import java.util.Objects;

/**
 * The model that a plan applies to.
 *
 * @param name its name, for people
 * @param hash hexadecimal SHA-256 of its configuration and weight headers; empty when unknown
 * @param decoder the shape of its decoder
 */
public record BaseModel(String name, String hash, DecoderShape decoder) {

    /** Returns an opened model by its name and hash. */
    public static BaseModel of(ModelFolder folder) {
        return new BaseModel(
                folder.card().name(),
                ModelHash.of(folder.checkpoint()),
                folder.config().decoder());
    }

    /** Refuses null parts. */
    public BaseModel {
        Objects.requireNonNull(name);
        Objects.requireNonNull(hash);
        Objects.requireNonNull(decoder);
    }
}
