package io.espalier.engine.recover;

import io.espalier.engine.problem.EngineException;

/** A supply of training samples; called from several threads. */
public interface SampleSource {

    /**
     * Returns a sample, a function of its number alone; numbers grow without end, epoch after epoch.
     *
     * @param number from 0
     * @throws EngineException when it cannot be read
     */
    TrainingSample sample(long number) throws EngineException;
}
