package io.espalier.engine.evaluate.scoring.mark;

import com.fasterxml.jackson.databind.JsonNode;
import io.espalier.engine.problem.EngineException;

/** Scores responses of one task, one after another in the order of the documents. */
public interface Scorer {

    /**
     * Scores one response.
     *
     * @param gold the gold fields of the item, named and typed as in the public data set
     * @param response what the model wrote, as it came
     * @return the score with everything that led to it
     * @throws EngineException when a gold field is missing or makes no sense
     */
    Scored score(JsonNode gold, String response) throws EngineException;
}
