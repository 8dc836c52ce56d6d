package io.espalier.engine.checkpoint.tensor;

import io.espalier.engine.problem.EngineException;
import java.util.List;

/** How a tensor comes about that lies in no file until somebody reads it. */
public interface Derivation {
    /**
     * Makes sure that the tensor's file is there, computing it if it is not.
     *
     * @throws EngineException when a source cannot be read or the file cannot be written
     */
    void require() throws EngineException;

    /** Returns the tensors that it is computed from. */
    List<TensorInfo> sources();

    /** Returns what is done with them, in words that differ when the result does. */
    String rule();
}
