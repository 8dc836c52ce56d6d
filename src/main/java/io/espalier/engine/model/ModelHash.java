package io.espalier.engine.model;

import io.espalier.engine.checkpoint.Checkpoint;
import io.espalier.engine.checkpoint.file.Hashes;
import io.espalier.engine.problem.EngineException;

/** The identity of a model: what scores, plans and Espalier folders refer to it by. */
public final class ModelHash {

    private ModelHash() {}

    /**
     * Returns the fingerprint of a checkpoint: of its configuration and of samples of every tensor, so that two fine-tunings
     * of one model differ. Takes a fraction of a second for a model of any size.
     *
     * @param checkpoint the opened folder
     * @throws EngineException if a weight file cannot be read
     */
    public static String of(Checkpoint checkpoint) throws EngineException {
        return Hashes.fingerprint(checkpoint);
    }
}
