package io.espalier.engine.prune;

import io.espalier.engine.model.ModelFolder;
import io.espalier.engine.model.ModelHash;
import io.espalier.engine.model.config.DecoderShape;
import io.espalier.engine.problem.EngineException;
import java.util.Objects;

/**
 * The model that a plan applies to.
 *
 * @param name its name, for people
 * @param hash fingerprint of its configuration and weights ({@link ModelHash}); empty when unknown
 * @param decoder the shape of its decoder
 */
public record BaseModel(String name, String hash, DecoderShape decoder) {

    /**
     * Returns an opened model by its name and fingerprint.
     *
     * @throws EngineException if a weight file cannot be read
     */
    public static BaseModel of(ModelFolder folder) throws EngineException {
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
