package io.espalier.engine.train;

import io.espalier.engine.problem.EngineException;
import io.espalier.engine.tensor.Scope;

/** What a trainer trains on: the loss and its gradients, micro-batch by micro-batch. */
public interface GradientSource {

    /**
     * Computes one micro-batch; a function of the two numbers and the weights alone, so that a run resumes exactly.
     *
     * @param scope records gradients and owns the results; it is closed after they have been added up
     * @param step optimiser step, from 0
     * @param micro micro-batch within the step, from 0
     * @throws EngineException when data cannot be read
     */
    Gradients gradients(Scope scope, long step, int micro) throws EngineException;
}
